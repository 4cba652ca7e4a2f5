package dev.antomcheckout.simulator.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One copy of a notification.
 *
 * @param httpStatus the merchant's answer; 0 if there was none
 * @param acknowledged the answer was exactly what Antom asks for
 * @param note why there is no answer, or the fault that was injected; null for an undisturbed exchange
 */
public record NotificationSend(
        Instant at,
        int httpStatus,
        boolean acknowledged,
        @Nullable String note) {}
