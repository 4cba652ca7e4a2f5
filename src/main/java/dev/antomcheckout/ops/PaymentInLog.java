package dev.antomcheckout.ops;

import dev.antomcheckout.gateway.AboutPayment;
import dev.antomcheckout.gateway.PaymentRequestId;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Puts the payment that a request is about beside every line that is logged for it. */
class PaymentInLog {
    private static final String ID = "paymentRequestId";

    @ServerRequestFilter
    public void note(ContainerRequestContext request) {
        @Nullable String id = request.getUriInfo().getPathParameters().getFirst(ID);
        if (id != null && PaymentRequestId.isValid(id)) {
            AboutPayment.fromHere(new PaymentRequestId(id));
        }
    }
}
