package dev.antomcheckout.payment.live;

import dev.antomcheckout.account.authentication.Caller;
import dev.antomcheckout.account.authentication.Scopes;
import dev.antomcheckout.payment.PaymentIds;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Lets the shop's backend watch a payment. */
@Path("/v1/payments")
@Tag(name = "Payments")
class LivePaymentResource {
    /** Who is still interested comes back and is authenticated anew. */
    private static final Duration LIFE = Duration.ofHours(1);

    private final LiveEvents live;
    private final Caller caller;

    LivePaymentResource(LiveEvents live, Caller caller) {
        this.live = live;
        this.caller = caller;
    }

    /** Ends with a final status. */
    @GET
    @Path("/{paymentRequestId}/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RolesAllowed(Scopes.PAYMENTS_READ)
    @ExistingPayment.Required
    @Operation(
            operationId = "streamPayment",
            summary = "Watches a payment live",
            description =
                    "Server-sent events: the present state, then every status; ends with a final one, or after an"
                            + " hour. In between come comments, so that the connection is known to be alive. Scope: payments:read.")
    @APIResponse(
            responseCode = "200",
            description = "Each event's data is the payment, its id the number of the change.",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = ClientPaymentView.class)))
    public RestMulti<OutboundSseEvent> watch(
            @RestPath String paymentRequestId,
            @RestHeader("Last-Event-ID")
                    @Parameter(
                            description = "The number of the last change that was seen; what was missed comes first.")
                    @Nullable
                    String lastEventId,
            @Context Sse sse) {
        return live.of(new Viewer(caller.account(), PaymentIds.of(paymentRequestId), false), lastEventId, LIFE, sse);
    }
}
