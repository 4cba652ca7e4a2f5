package dev.antomcheckout.payment.live;

import dev.antomcheckout.account.authentication.Caller;
import dev.antomcheckout.account.authentication.Scopes;
import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.payment.PaymentIds;
import dev.antomcheckout.payment.Payments;
import dev.antomcheckout.problem.ProblemCode;
import dev.antomcheckout.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Shows a buyer's browser the one payment that its token is for. */
@Path("/v1/client/payments/{paymentRequestId}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Browser")
class ClientPaymentResource {
    private final Payments payments;
    private final LiveEvents live;
    private final Caller caller;
    private final Clock clock;

    ClientPaymentResource(Payments payments, LiveEvents live, Caller caller, Clock clock) {
        this.payments = payments;
        this.live = live;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @RolesAllowed(Scopes.CLIENT)
    @Operation(
            operationId = "watchPayment",
            summary = "Reads a payment from the buyer's browser",
            description =
                    "Takes the clientToken of the payment's session as a bearer token, and shows what a buyer may see."
                            + " Only addresses under /v1/client may be read by a browser from another origin.")
    public Uni<ClientPaymentView> get(@RestPath String paymentRequestId) {
        return payments.get(caller.account(), watched(paymentRequestId)).map(ClientPaymentView::of);
    }

    /** Ends with a final status, and with the token. */
    @GET
    @Path("/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RolesAllowed(Scopes.CLIENT)
    @ExistingPayment.Required
    @Operation(
            operationId = "watchPaymentEvents",
            summary = "Watches a payment live, from the buyer's browser",
            description =
                    "Takes the clientToken as a bearer token, or a ticket as the query parameter token. Server-sent"
                            + " events: the present state, then every status; ends with a final one, and with the"
                            + " clientToken. In between come comments, so that the connection is known to be alive.")
    @Parameter(
            name = "token",
            in = ParameterIn.QUERY,
            description =
                    "A ticket from createStreamTicket, for EventSource, which cannot send headers. A clientToken is"
                            + " refused here, because addresses are kept in access logs.",
            schema = @Schema(type = SchemaType.STRING))
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
        Duration life = Duration.between(clock.instant(), caller.expiry());
        return live.of(new Viewer(caller.account(), watched(paymentRequestId), true), lastEventId, life, sse);
    }

    private PaymentRequestId watched(String paymentRequestId) {
        if (!paymentRequestId.equals(caller.paymentRequestId())) {
            throw ProblemException.of(ProblemCode.PAYMENT_NOT_FOUND, "The token is for another payment.");
        }
        return PaymentIds.of(paymentRequestId);
    }
}
