package dev.antomcheckout.payment.session;

import com.fasterxml.jackson.annotation.JsonInclude;
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
