package dev.antomcheckout.gateway;

import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
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
        // The context of a timer keeps no fields; a duplicate of it does, and is left again at once.
        if (Vertx.currentContext() instanceof ContextInternal timer && !VertxContext.isDuplicatedContext(timer)) {
            timer.duplicate().dispatch(() -> beside(id, line));
        } else {
            beside(id, line);
        }
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
