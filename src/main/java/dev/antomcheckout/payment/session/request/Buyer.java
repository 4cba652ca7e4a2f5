package dev.antomcheckout.payment.session.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.antomcheckout.validation.Format;
import dev.antomcheckout.validation.Formatted;
import dev.antomcheckout.validation.FreeText;
import dev.antomcheckout.validation.Opaque;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/** Who pays. Some sandbox accounts refuse a one-time payment without {@code referenceBuyerId}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Buyer(
        @Opaque(max = 64) @Nullable String referenceBuyerId,
        @Valid @Nullable PersonName buyerName,
        @Formatted(Format.PHONE) @Nullable String buyerPhoneNo,
        @FreeText(max = 64) @Nullable String buyerEmail,
        @Formatted(Format.TIME) @Nullable String buyerRegistrationTime,
        @JsonProperty("isAccountVerified") @Nullable Boolean isAccountVerified,

        @Min(value = 0, message = "must not be negative") @Nullable
        Integer successfulOrderCount) {
    @Override
    public String toString() {
        return "Buyer[***]";
    }
}
