package dev.antomcheckout.event;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of one attempt.
 *
 * @param status what the endpoint answered, if it did
 * @param retryAfter how long the endpoint asks not to be called for this event, if it does
 */
record DeliveryResult(
        Outcome outcome, @Nullable Integer status, @Nullable Duration retryAfter) {
    enum Outcome {
        /** Any 2xx. */
        DELIVERED,
        /** 410: the endpoint wants no more of it. */
        GONE,
        /** Any other answer. */
        REFUSED,
        /** The name is not known, no connection, a broken one, or silence for too long. */
        NO_ANSWER,
        /** The name leads only to addresses that events must not go to. */
        FORBIDDEN_ADDRESS
    }

    static final int GONE_STATUS = 410;

    static DeliveryResult answered(int status) {
        return answered(status, null);
    }

    static DeliveryResult answered(int status, @Nullable Duration retryAfter) {
        Outcome outcome =
                status / 100 == 2 ? Outcome.DELIVERED : status == GONE_STATUS ? Outcome.GONE : Outcome.REFUSED;
        return new DeliveryResult(outcome, status, retryAfter);
    }

    static DeliveryResult without(Outcome outcome) {
        return new DeliveryResult(outcome, null, null);
    }

    /** The pause of the schedule, or the longer one that the endpoint asked for. */
    Duration atLeast(Duration pause) {
        return retryAfter == null || retryAfter.compareTo(pause) < 0 ? pause : retryAfter;
    }
}
