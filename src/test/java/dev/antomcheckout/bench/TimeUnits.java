package dev.antomcheckout.bench;

/** What a histogram takes. */
final class TimeUnits {
    static final long LONGEST_MICROS = 120_000_000;

    private TimeUnits() {}

    static long micros(long nanos) {
        return Math.clamp(nanos / 1000, 1, LONGEST_MICROS);
    }
}
