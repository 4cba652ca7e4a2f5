package dev.antomcheckout.gateway;

import dev.antomcheckout.vertx.VertxInternals;
import org.jboss.logging.MDC;

/** Puts the payment that a line of the log is about beside it, in a field of its own. */
public final class AboutPayment {
    private static final String FIELD = "paymentRequestId";

    private AboutPayment() {}

    /** Beside every further line of the request that is being answered. Only requests have a context of their own. */
    public static void fromHere(PaymentRequestId id) {
        MDC.put(FIELD, id.value());
    }

    /** Beside what {@code line} logs, and nothing else: what works through many payments shares one context. */
    public static void log(PaymentRequestId id, Runnable line) {
        VertxInternals.onDuplicateOfRootContext(() -> beside(id, line));
    }

    private static void beside(PaymentRequestId id, Runnable line) {
        Object before = MDC.put(FIELD, id.value());
        try {
            line.run();
        } finally {
            if (before == null) {
                MDC.remove(FIELD);
            } else {
                MDC.put(FIELD, before);
            }
        }
    }
}
