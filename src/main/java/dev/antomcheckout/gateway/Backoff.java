package dev.antomcheckout.gateway;

import java.time.Duration;

/** Pauses between questions about something that is not final; pure. */
public final class Backoff {
    /** That something does not exist is believed when it was said so often (inquiryRefund, "ORDER_NOT_EXIST"). */
    public static final int NOT_EXIST_ANSWERS = 3;

    /** Between two answers that something does not exist. */
    public static final Duration BETWEEN_NOT_EXIST_ANSWERS = Duration.ofSeconds(15);

    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofHours(1);

    private Backoff() {}

    /** The pause after so many tries: doubled each time, up to an hour. */
    public static Duration after(int tries) {
        Duration pause = FIRST.multipliedBy(1L << Math.clamp(tries - 1, 0, 7));
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }
}
