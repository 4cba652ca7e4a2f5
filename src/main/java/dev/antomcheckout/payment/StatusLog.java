package dev.antomcheckout.payment;

import dev.antomcheckout.gateway.AboutPayment;
import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.payment.state.PaymentStatus;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Tells the people who run it of each change of an attempt: a line of the log, and a count of the statuses reached. */
@Singleton
public class StatusLog {
    private static final Logger LOG = Logger.getLogger(StatusLog.class);

    private final MeterRegistry registry;

    StatusLog(MeterRegistry registry) {
        this.registry = registry;
    }

    public void created(String account) {
        count(account, PaymentStatus.INITIATED);
    }

    /** @param cause what brought the change; for a person */
    public void changed(String account, PaymentRequestId id, PaymentStatus from, PaymentStatus to, String cause) {
        AboutPayment.log(id, () -> LOG.infof("payment %s %s -> %s by %s", id, from, to, cause));
        if (from != to) {
            count(account, to);
        }
    }

    private void count(String account, PaymentStatus reached) {
        registry.counter("checkout.attempts.reached", "account", account, "status", reached.name())
                .increment();
    }
}
