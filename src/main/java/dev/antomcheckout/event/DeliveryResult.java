package dev.antomcheckout.event;

import org.jspecify.annotations.Nullable;

/**
 * What came of one attempt.
 *
 * @param status what the endpoint answered, if it did
 */
record DeliveryResult(Outcome outcome, @Nullable Integer status) {
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
        Outcome outcome =
                status / 100 == 2 ? Outcome.DELIVERED : status == GONE_STATUS ? Outcome.GONE : Outcome.REFUSED;
        return new DeliveryResult(outcome, status);
    }

    static DeliveryResult without(Outcome outcome) {
        return new DeliveryResult(outcome, null);
    }
}
