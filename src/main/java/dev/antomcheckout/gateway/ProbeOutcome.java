package dev.antomcheckout.gateway;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What one try at the gateway showed, told apart further than a payment needs. */
public sealed interface ProbeOutcome {
    /**
     * Antom's application answered.
     *
     * @param resultCode Antom's code; empty if it gave none
     * @param signed whether the answer carries a signature at all
     * @param verified whether the signature is that of a configured key
     * @param time when the answer was made, by the gateway's clock
     */
    record Answered(
            String resultCode,
            boolean signed,
            boolean verified,
            @Nullable Instant time) implements ProbeOutcome {}

    /** Something answered HTTP, but not Antom's application. */
    record NotAntom(int httpStatus) implements ProbeOutcome {}

    /** No answer, and why. */
    record Unreachable(Throwable cause) implements ProbeOutcome {}
}
