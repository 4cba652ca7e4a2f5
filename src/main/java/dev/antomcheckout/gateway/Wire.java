package dev.antomcheckout.gateway;

import dev.antomcheckout.gateway.message.Result;
import dev.antomcheckout.gateway.message.WireAmount;
import dev.antomcheckout.money.InvalidMoneyException;
import dev.antomcheckout.money.Money;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** What stands in more than one of Antom's messages. What cannot be read is null: it was not said. */
final class Wire {
    private static final int MAX_ID = 256;

    private Wire() {}

    static @Nullable Money money(@Nullable WireAmount amount) {
        if (amount == null || amount.value() == null || amount.currency() == null) {
            return null;
        }
        try {
            return Money.parse(amount.currency(), amount.value());
        } catch (InvalidMoneyException e) {
            return null;
        }
    }

    /**
     * An id, which may end up in an index. The entries of PostgreSQL's indexes end at 2.7 kB, and the documented ids at 128
     * characters.
     */
    static @Nullable String id(@Nullable String text) {
        return text == null || text.isBlank() || text.length() > MAX_ID ? null : text;
    }

    /** A text that is no text without characters. */
    static @Nullable String filled(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /** Years of four digits: PostgreSQL's calendar ends before Java's. */
    static @Nullable Instant instant(@Nullable String text) {
        try {
            OffsetDateTime time = text == null ? null : OffsetDateTime.parse(text);
            return time == null || time.getYear() < 1 || time.getYear() > 9999 ? null : time.toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The state of a refund or capture by its own status. */
    static Observation.@Nullable Progress progress(@Nullable String status) {
        return switch (status) {
            case "SUCCESS" -> Observation.Progress.SUCCESS;
            case "FAIL" -> Observation.Progress.FAIL;
            case "PROCESSING", "PENDING" -> Observation.Progress.PROCESSING;
            case null, default -> null;
        };
    }

    /** The state of a capture by the result that a message reports. */
    static Observation.@Nullable Progress progress(@Nullable Result result) {
        return switch (result == null ? null : result.resultStatus()) {
            case "S" -> Observation.Progress.SUCCESS;
            case "F" -> Observation.Progress.FAIL;
            case "U" -> Observation.Progress.PROCESSING;
            case null, default -> null;
        };
    }

    static @Nullable String code(@Nullable Result result) {
        return result == null ? null : result.resultCode();
    }

    static @Nullable String message(@Nullable Result result) {
        return result == null ? null : result.resultMessage();
    }

    static WireAmount amount(Money money) {
        return new WireAmount(money.currency(), money.digits());
    }
}
