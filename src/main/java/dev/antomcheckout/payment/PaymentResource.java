package dev.antomcheckout.payment;

import dev.antomcheckout.account.Caller;
import dev.antomcheckout.account.Scopes;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;

/** Reads payments, and asks Antom about them. */
@Path("/v1/payments/{paymentRequestId}")
@Produces(MediaType.APPLICATION_JSON)
class PaymentResource {
    private final Payments payments;
    private final Caller caller;

    PaymentResource(Payments payments, Caller caller) {
        this.payments = payments;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Scopes.PAYMENTS_READ)
    public Uni<PaymentView> get(@RestPath String paymentRequestId) {
        return payments.get(caller.account(), PaymentIds.of(paymentRequestId)).map(PaymentView::of);
    }

    @POST
    @Path("/inquiry")
    @RolesAllowed(Scopes.PAYMENTS_WRITE)
    public Uni<PaymentView> inquire(@RestPath String paymentRequestId) {
        return payments.inquire(caller.account(), PaymentIds.of(paymentRequestId))
                .map(PaymentView::of);
    }
}
