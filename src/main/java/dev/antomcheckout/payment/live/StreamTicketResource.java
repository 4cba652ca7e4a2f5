package dev.antomcheckout.payment.live;

import dev.antomcheckout.account.authentication.Caller;
import dev.antomcheckout.account.authentication.ClientTokens;
import dev.antomcheckout.account.authentication.Scopes;
import dev.antomcheckout.problem.ProblemCode;
import dev.antomcheckout.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Gives a buyer's browser a ticket with which EventSource, which cannot send headers, opens the stream of its payment. */
@Path("/v1/client/payments/{paymentRequestId}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Browser")
class StreamTicketResource {
    private final ClientTokens tokens;
    private final Caller caller;

    StreamTicketResource(ClientTokens tokens, Caller caller) {
        this.tokens = tokens;
        this.caller = caller;
    }

    @POST
    @Path("/events/ticket")
    @RolesAllowed(Scopes.CLIENT)
    @Operation(
            operationId = "createStreamTicket",
            summary = "Gets a ticket to watch a payment live",
            description =
                    "Takes the clientToken of the payment's session as a bearer token, and answers a ticket for the"
                            + " query parameter token of the stream of events. The ticket opens the stream of this payment alone,"
                            + " any number of times until expiresAt, 60 seconds from now. A stream that is open stays open; to open"
                            + " it again later, get another ticket.")
    public StreamTicket create(@RestPath String paymentRequestId) {
        if (!paymentRequestId.equals(caller.paymentRequestId())) {
            throw ProblemException.of(ProblemCode.PAYMENT_NOT_FOUND, "The token is for another payment.");
        }
        return StreamTicket.of(tokens.issueTicket(caller.account(), paymentRequestId, caller.expiry()));
    }
}
