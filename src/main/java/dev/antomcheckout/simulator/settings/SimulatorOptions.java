package dev.antomcheckout.simulator.settings;

import io.vertx.core.Vertx;
import io.vertx.core.net.KeyCertOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a simulator behaves. Start from {@link #defaults()} and {@link #toBuilder() change} what matters.
 *
 * @param host address to listen on; loopback unless said otherwise, because the control API knows no passwords
 * @param port 0 picks any free port
 * @param publicUrl address under which people reach the checkout page; null means where it listens
 * @param vertx used and left running when given; otherwise the simulator has its own
 * @param tls key and certificate (PEM or PKCS#12) to speak HTTPS; null means plain HTTP
 * @param clock decides about expiry, and stamps everything
 * @param ids makes session, payment, refund and capture ids; must never repeat
 * @param sessionValidity of a session that names no expiry; Antom's own default is one hour
 * @param autoClose when a submitted payment without a result is closed as failed; Antom: usually 14 minutes
 * @param cancelWindow how long after payment it can still be cancelled; differs by method at Antom, often until midnight
 * @param authorizationValidity how long a card authorisation can be captured; then Antom cancels it
 * @param notificationDelay from an event to the first send of its notification; Antom takes 3 to 5 s
 * @param notificationTimeout for one whole exchange with the merchant; Antom documents none
 * @param timeCompression divides the waits of the resend schedule and captureDelay; 1 is Antom's pace
 * @param resendToSandbox Antom resends to production clients only; true treats SANDBOX_ clients in the same way
 * @param isoRequestTime notifications carry an ISO 8601 request-time instead of milliseconds; Antom was seen to do both
 * @param asyncRefunds every refund is answered REFUND_IN_PROCESS first
 * @param asyncCaptures every capture is answered CAPTURE_IN_PROCESS first
 * @param settlementDelay until an asynchronous refund or capture succeeds by itself; null leaves it to the test
 * @param automaticCaptures Antom captures authorisations by itself, unless the request says MANUAL
 * @param captureDelay from an authorisation to its automatic capture, divided by timeCompression
 * @param transactionsListed inquiryPayment lists {@code transactions}; false plays a contract that does not
 * @param methodInNotifications notifyPayment names the paymentMethodType; if not, inquiryPayment alone does
 */
public record SimulatorOptions(
        String host,
        int port,
        @Nullable String publicUrl,
        @Nullable Vertx vertx,
        @Nullable KeyCertOptions tls,
        Clock clock,
        Supplier<String> ids,
        Duration sessionValidity,
        Duration autoClose,
        Duration cancelWindow,
        Duration authorizationValidity,
        Duration notificationDelay,
        Duration notificationTimeout,
        double timeCompression,
        boolean resendToSandbox,
        boolean isoRequestTime,
        boolean asyncRefunds,
        boolean asyncCaptures,
        @Nullable Duration settlementDelay,
        boolean automaticCaptures,
        Duration captureDelay,
        boolean transactionsListed,
        boolean methodInNotifications) {

    public SimulatorOptions {
        if (!(timeCompression > 0)) {
            throw new IllegalArgumentException("timeCompression must be positive");
        }
    }

    public static SimulatorOptions defaults() {
        return new SimulatorOptionsBuilder().build();
    }

    public Duration compressed(Duration wait) {
        return Duration.ofMillis(Math.round(wait.toMillis() / timeCompression));
    }

    public SimulatorOptionsBuilder toBuilder() {
        return new SimulatorOptionsBuilder(this);
    }
}
