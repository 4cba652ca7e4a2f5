package dev.antomcheckout.desk;

import dev.antomcheckout.account.authentication.ApiKeyReport;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** One API key as the page of keys shows it. */
record KeyRow(String id, String scopes, String expires, String warning, String addresses, String used, String from) {
    static KeyRow of(ApiKeyReport.Entry key) {
        return new KeyRow(
                key.id(),
                String.join(" ", key.scopes()),
                time(key.expiry(), "never"),
                switch (key.validity()) {
                    case VALID -> "";
                    case EXPIRES_SOON -> "expires soon";
                    case EXPIRED -> "expired";
                },
                key.restricted() ? "allow-list" : "any",
                time(key.lastUsed(), "never"),
                key.lastAddress() == null ? "" : key.lastAddress());
    }

    private static String time(@Nullable Instant time, String none) {
        return time == null ? none : time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
