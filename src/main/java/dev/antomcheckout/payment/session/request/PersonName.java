package dev.antomcheckout.payment.session.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.antomcheckout.validation.FreeText;
import org.jspecify.annotations.Nullable;

/** A name of the buyer or of whoever receives the goods. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PersonName(
        @FreeText(max = 32) @Nullable String firstName,
        @FreeText(max = 32) @Nullable String middleName,
        @FreeText(max = 32) @Nullable String lastName,
        @FreeText(max = 128) @Nullable String fullName) {
    @Override
    public String toString() {
        return "PersonName[***]";
    }
}
