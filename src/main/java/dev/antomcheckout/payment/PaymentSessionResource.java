package dev.antomcheckout.payment;

import dev.antomcheckout.account.Caller;
import dev.antomcheckout.account.Scopes;
import dev.antomcheckout.payment.session.PaymentSessionRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Creates payment sessions. */
@Path("/v1/payment-sessions")
class PaymentSessionResource {
    private final PaymentSessions sessions;
    private final Caller caller;

    PaymentSessionResource(PaymentSessions sessions, Caller caller) {
        this.sessions = sessions;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scopes.PAYMENTS_WRITE)
    public Uni<RestResponse<byte[]>> create(
            @HeaderParam(KeyedHttp.KEY_HEADER) @Nullable String header, @Valid @NotNull PaymentSessionRequest request) {
        return sessions.create(
                        caller.account(),
                        request,
                        KeyedHttp.key(header, request.paymentRequestId(), "paymentRequestId"))
                .map(KeyedHttp::response);
    }
}
