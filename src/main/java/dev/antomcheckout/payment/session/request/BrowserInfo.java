package dev.antomcheckout.payment.session.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.antomcheckout.validation.FreeText;
import dev.antomcheckout.validation.Opaque;
import org.jspecify.annotations.Nullable;

/** The buyer's browser. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BrowserInfo(
        @FreeText(max = 2048) @Nullable String acceptHeader,
        @Nullable Boolean javaEnabled,
        @Nullable Boolean javaScriptEnabled,
        @Opaque(max = 32) @Nullable String language,
        @FreeText(max = 2048) @Nullable String userAgent) {
    @Override
    public String toString() {
        return "BrowserInfo[***]";
    }
}
