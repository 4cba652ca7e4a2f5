package dev.antomcheckout.payment;

import dev.antomcheckout.account.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.NameBinding;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Looks for the payment of the address before a stream begins: one that has begun can carry no problem. */
class ExistingPayment {
    private final Payments payments;
    private final Caller caller;

    ExistingPayment(Payments payments, Caller caller) {
        this.payments = payments;
        this.caller = caller;
    }

    @Required
    @ServerRequestFilter
    public Uni<Void> find(ContainerRequestContext request) {
        String id = request.getUriInfo().getPathParameters().getFirst("paymentRequestId");
        return payments.get(caller.account(), PaymentIds.of(id)).replaceWithVoid();
    }

    /** Marks what answers {@code payment_not_found} before it begins. */
    @NameBinding
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @interface Required {}
}
