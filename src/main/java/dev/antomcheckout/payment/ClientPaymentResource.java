package dev.antomcheckout.payment;

import dev.antomcheckout.account.Caller;
import dev.antomcheckout.account.Scopes;
import dev.antomcheckout.problem.ProblemCode;
import dev.antomcheckout.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;

/** Shows a buyer's browser the one payment that its token is for. */
@Path("/v1/client/payments/{paymentRequestId}")
@Produces(MediaType.APPLICATION_JSON)
class ClientPaymentResource {
    private final Payments payments;
    private final Caller caller;

    ClientPaymentResource(Payments payments, Caller caller) {
        this.payments = payments;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Scopes.CLIENT)
    public Uni<ClientPaymentView> get(@RestPath String paymentRequestId) {
        if (!paymentRequestId.equals(caller.paymentRequestId())) {
            throw ProblemException.of(ProblemCode.PAYMENT_NOT_FOUND, "The token is for another payment.");
        }
        return payments.get(caller.account(), PaymentIds.of(paymentRequestId)).map(ClientPaymentView::of);
    }
}
