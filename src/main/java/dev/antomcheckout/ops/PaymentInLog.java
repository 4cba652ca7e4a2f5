package dev.antomcheckout.ops;

import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Puts the payment that a request is about beside every line that is logged for it. */
class PaymentInLog {
    private static final String ID = "paymentRequestId";
    private static final int LONGEST_ID = 64;

    @ServerRequestFilter
    public void note(ContainerRequestContext request) {
        @Nullable String id = request.getUriInfo().getPathParameters().getFirst(ID);
        if (id != null && id.length() <= LONGEST_ID) {
            MDC.put(ID, id);
        }
    }
}
