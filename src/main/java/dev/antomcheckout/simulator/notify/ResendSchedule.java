package dev.antomcheckout.simulator.notify;

import java.time.Duration;
import java.util.List;

/** Antom's eight sends, as waits after the one before (Antom, notifyRefund and the FAQ of "APM payments"). */
public final class ResendSchedule {

    private static final List<Duration> WAITS = List.of(
            Duration.ZERO,
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofHours(15));

    private final double compression;
    private final boolean resendToSandbox;

    public ResendSchedule(double compression, boolean resendToSandbox) {
        this.compression = compression;
        this.resendToSandbox = resendToSandbox;
    }

    /** How many sends this client gets at most. */
    public int length(String clientId) {
        return clientId.startsWith("SANDBOX_") && !resendToSandbox ? 1 : WAITS.size();
    }

    public Duration waitBefore(int send) {
        return Duration.ofMillis(Math.round(WAITS.get(send).toMillis() / compression));
    }
}
