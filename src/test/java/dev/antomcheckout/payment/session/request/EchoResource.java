package dev.antomcheckout.payment.session.request;

import dev.antomcheckout.validation.Texts;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Reads a session request as the service does, and answers what Antom would get. */
@PermitAll
@Path("/echo/payment-sessions")
public class EchoResource {
    @POST
    public Uni<PaymentSessionRequest> echo(@NotNull(message = Texts.REQUIRED) @Valid PaymentSessionRequest request) {
        return Uni.createFrom().item(request.toWire("pr-9", "https://pay.example/v1/notifications/shop"));
    }
}
