package dev.antomcheckout.capture;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.antomcheckout.payment.session.request.Amount;
import dev.antomcheckout.validation.Format;
import dev.antomcheckout.validation.Formatted;
import dev.antomcheckout.validation.Texts;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * A capture as the shop asks for it (Antom documentation, capture). The payment is named by the address.
 *
 * @param captureRequestId the shop's id of this capture; if it is left out, one is made
 * @param isLastCapture nothing more will be captured of this authorisation
 */
// Written outside of REST, for the digest that tells a repetition from a reuse.
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record CaptureRequest(
        @Formatted(Format.REQUEST_ID) @Nullable String captureRequestId,
        @NotNull(message = Texts.REQUIRED) @Valid Amount captureAmount,
        @JsonProperty("isLastCapture") @Nullable Boolean isLastCapture) {}
