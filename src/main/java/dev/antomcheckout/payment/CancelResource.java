package dev.antomcheckout.payment;

import dev.antomcheckout.account.Caller;
import dev.antomcheckout.account.Scopes;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Cancels payments. To cancel twice is to cancel once, so it needs no key. */
@Path("/v1/payments/{paymentRequestId}/cancel")
@Produces(MediaType.APPLICATION_JSON)
class CancelResource {
    private final Cancellations cancellations;
    private final Caller caller;

    CancelResource(Cancellations cancellations, Caller caller) {
        this.cancellations = cancellations;
        this.caller = caller;
    }

    /** 202 while Antom's answer is not known; it is asked again until it is. */
    @POST
    @RolesAllowed(Scopes.PAYMENTS_WRITE)
    public Uni<RestResponse<PaymentView>> cancel(@RestPath String paymentRequestId) {
        return cancellations
                .cancel(caller.account(), PaymentIds.of(paymentRequestId))
                .map(attempt -> RestResponse.ResponseBuilder.create(
                                attempt.status == PaymentStatus.CANCELLED
                                        ? RestResponse.Status.OK
                                        : RestResponse.Status.ACCEPTED,
                                PaymentView.of(attempt))
                        .build());
    }
}
