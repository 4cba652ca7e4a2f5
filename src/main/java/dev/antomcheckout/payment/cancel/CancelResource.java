package dev.antomcheckout.payment.cancel;

import dev.antomcheckout.account.authentication.Caller;
import dev.antomcheckout.account.authentication.Scopes;
import dev.antomcheckout.payment.PaymentIds;
import dev.antomcheckout.payment.PaymentView;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Cancels payments. To cancel twice is to cancel once, so it needs no key. */
@Path("/v1/payments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Payments")
class CancelResource {
    private final Cancellations cancellations;
    private final Caller caller;

    CancelResource(Cancellations cancellations, Caller caller) {
        this.cancellations = cancellations;
        this.caller = caller;
    }

    /** 202 while Antom's answer is not known; it is asked again until it is. */
    @POST
    @Path("/{paymentRequestId}/cancel")
    @RolesAllowed({Scopes.PAYMENTS_WRITE, Scopes.REFUNDS_WRITE})
    @Operation(
            operationId = "cancelPayment",
            summary = "Cancels a payment",
            description = "Takes no body. Before the payment the buyer can no longer pay; afterwards all of the money"
                    + " goes back, within Antom's window. To cancel twice is to cancel once. Scope: refunds:write if the"
                    + " payment holds money (an authorised or captured amount that did not go back), else payments:write;"
                    + " the state at the moment of the cancel decides.",
            extensions = @Extension(name = "x-problems", value = "invalid_state,gateway_rejected"))
    @APIResponse(
            responseCode = "200",
            description = "Cancelled.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PaymentView.class)))
    @APIResponse(
            responseCode = "202",
            description =
                    "Antom's answer is not known, or Antom is not being called just now. The cancel is sent again until Antom has"
                            + " answered it; until then cancelRequestedTime is set.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PaymentView.class)))
    public Uni<RestResponse<PaymentView>> cancel(@RestPath String paymentRequestId) {
        return cancellations
                .cancel(caller.account(), PaymentIds.of(paymentRequestId), caller.requester())
                .map(attempt -> RestResponse.ResponseBuilder.create(
                                attempt.cancelRequestedAt == null
                                        ? RestResponse.Status.OK
                                        : RestResponse.Status.ACCEPTED,
                                PaymentView.of(attempt))
                        .build());
    }
}
