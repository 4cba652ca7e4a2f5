package dev.antomcheckout.gateway;

import org.jspecify.annotations.Nullable;

/** How a call to Antom ended, after all its tries. */
public sealed interface GatewayOutcome<T> {
    /** Antom said {@code S}, verifiably. */
    record Accepted<T>(T answer) implements GatewayOutcome<T> {}

    /**
     * Antom said {@code F}.
     *
     * @param verified false if the answer was not signed, as happens when Antom could not tell who called
     */
    record Rejected<T>(String resultCode, @Nullable String resultMessage, boolean verified)
            implements GatewayOutcome<T> {}

    /** Nobody knows whether Antom acted; the same call may be repeated. */
    record Unknown<T>(Reason reason, @Nullable String resultCode) implements GatewayOutcome<T> {}

    /** Why an outcome is unknown. */
    enum Reason {
        /** Asked in vain. */
        NO_ANSWER,
        /** Antom answered {@code U} to the last try. */
        UNFINISHED,
        /** Not asked, because the gateway failed too often just now. */
        BREAKER_OPEN,
        /** Not asked, because too many calls are under way. */
        OVERLOADED
    }
}
