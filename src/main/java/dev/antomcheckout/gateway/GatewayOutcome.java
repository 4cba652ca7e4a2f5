package dev.antomcheckout.gateway;

import org.jspecify.annotations.Nullable;

/** How a call to Antom ended, after all its tries. */
public sealed interface GatewayOutcome<T> {
    /** Antom said {@code S}, verifiably. */
    record Accepted<T>(T answer) implements GatewayOutcome<T> {}

    /**
     * Antom said {@code F}, and no earlier try of the same request can have acted.
     *
     * @param verified false if the answer was not signed, as happens when Antom could not tell who called
     */
    record Rejected<T>(String resultCode, @Nullable String resultMessage, boolean verified)
            implements GatewayOutcome<T> {
        /** Whether Antom says, verifiably, that it has no such payment or refund. Nothing else says so. */
        public boolean saysNotExist() {
            return verified && resultCode.equals(AntomGateway.ORDER_NOT_EXIST);
        }
    }

    /**
     * Nobody knows whether Antom acted; the same call may be repeated.
     *
     * @param resultCode the code of the {@code U} or {@code F}, if Antom gave one
     */
    record Unknown<T>(Reason reason, @Nullable String resultCode) implements GatewayOutcome<T> {}

    /** Why an outcome is unknown. */
    enum Reason {
        /** Asked in vain. */
        NO_ANSWER,
        /** Antom answered {@code U} to the last try. */
        UNFINISHED,
        /** Antom answered {@code F}, but an earlier try of the same request has no answer and may have acted. */
        EARLIER_TRY_OPEN,
        /** Not asked at all, because the gateway failed too often just now. */
        BREAKER_OPEN,
        /** Not asked at all, because too many calls are in progress. */
        OVERLOADED
    }
}
