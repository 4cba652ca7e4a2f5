package dev.antomcheckout.payment.live;

import dev.antomcheckout.account.authentication.Caller;
import dev.antomcheckout.payment.PaymentIds;
import dev.antomcheckout.payment.Payments;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.NameBinding;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Looks for a place for the stream, and for the payment of the address, before a stream begins: one that has begun can carry no
 * problem. The place comes first, because it costs no statement.
 */
class ExistingPayment {
    private final Payments payments;
    private final LivePayments live;
    private final Caller caller;

    ExistingPayment(Payments payments, LivePayments live, Caller caller) {
        this.payments = payments;
        this.live = live;
        this.caller = caller;
    }

    @Required
    @ServerRequestFilter
    public Uni<Void> find(ContainerRequestContext request) {
        String id = request.getUriInfo().getPathParameters().getFirst("paymentRequestId");
        Viewer viewer = new Viewer(caller.account(), PaymentIds.of(id), caller.isBrowser());
        live.admit(viewer);
        return payments.get(viewer.account(), viewer.id()).replaceWithVoid();
    }

    /** Marks what answers {@code payment_not_found} before it begins. */
    @NameBinding
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @interface Required {}
}
