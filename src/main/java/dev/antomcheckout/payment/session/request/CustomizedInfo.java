package dev.antomcheckout.payment.session.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.antomcheckout.validation.FreeText;
import org.jspecify.annotations.Nullable;

/** Five texts of the merchant's own. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CustomizedInfo(
        @FreeText(max = 256) @Nullable String customizedField1,
        @FreeText(max = 256) @Nullable String customizedField2,
        @FreeText(max = 256) @Nullable String customizedField3,
        @FreeText(max = 256) @Nullable String customizedField4,
        @FreeText(max = 256) @Nullable String customizedField5) {
    @Override
    public String toString() {
        return "CustomizedInfo[***]";
    }
}
