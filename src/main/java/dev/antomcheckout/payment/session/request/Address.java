package dev.antomcheckout.payment.session.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.antomcheckout.validation.Format;
import dev.antomcheckout.validation.Formatted;
import dev.antomcheckout.validation.FreeText;
import org.jspecify.annotations.Nullable;

/** Where the goods go. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Address(
        @Formatted(value = Format.REGION, required = true) String region,
        @FreeText(max = 8) @Nullable String state,
        @FreeText(max = 32) @Nullable String city,
        @FreeText(max = 256) @Nullable String address1,
        @FreeText(max = 256) @Nullable String address2,
        @FreeText(max = 32) @Nullable String zipCode,
        @FreeText(max = 64) @Nullable String label) {
    @Override
    public String toString() {
        return "Address[***]";
    }
}
