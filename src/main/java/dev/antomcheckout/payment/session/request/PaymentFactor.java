package dev.antomcheckout.payment.session.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.antomcheckout.validation.Format;
import dev.antomcheckout.validation.Formatted;
import dev.antomcheckout.validation.OneOf;
import org.jspecify.annotations.Nullable;

/**
 * What bears upon the payment; for cards.
 *
 * @param isAuthorization whether the money is only authorised and captured later
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PaymentFactor(
        @JsonProperty("isAuthorization") @Nullable Boolean isAuthorization,
        @OneOf({"AUTOMATIC", "MANUAL"}) @Nullable String captureMode,
        @OneOf({"BUNDLE", "TILE", "UNIFIED"}) @Nullable String presentmentMode,
        @JsonProperty("isPaymentEvaluation") @Nullable Boolean isPaymentEvaluation,
        @Formatted(Format.CODE) @Nullable String inStorePaymentScenario) {}
