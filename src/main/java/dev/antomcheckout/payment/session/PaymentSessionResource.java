package dev.antomcheckout.payment.session;

import dev.antomcheckout.account.authentication.Caller;
import dev.antomcheckout.account.authentication.Scopes;
import dev.antomcheckout.idempotency.KeyedHttp;
import dev.antomcheckout.payment.session.request.PaymentSessionRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Creates payment sessions. */
@Path("/v1/payment-sessions")
@Tag(name = "Payments")
class PaymentSessionResource {
    private final PaymentSessions sessions;
    private final Caller caller;

    PaymentSessionResource(PaymentSessions sessions, Caller caller) {
        this.sessions = sessions;
        this.caller = caller;
    }

    @POST
    @Operation(
            operationId = "createPaymentSession",
            summary = "Creates a payment session",
            description =
                    "Takes the body of Antom's createPaymentSession and answers the session for the buyer's browser."
                            + " paymentRequestId, or the header Idempotency-Key, makes it safe to repeat: the first answer is"
                            + " given again, with Idempotent-Replayed: true. productCode and paymentNotifyUrl may be left out."
                            + " Scope: payments:write.")
    @APIResponse(
            responseCode = "201",
            description = "The session, or the session of the earlier request with this key.",
            headers = {
                @Header(
                        name = "Location",
                        description = "Address of the payment.",
                        schema = @Schema(type = SchemaType.STRING)),
                @Header(
                        name = "Idempotent-Replayed",
                        description = "true if this answer was given before.",
                        schema = @Schema(type = SchemaType.STRING))
            },
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PaymentSessionView.class)))
    @Extension(
            name = "x-problems",
            value = "order_already_paid,request_in_progress,invalid_state,idempotency_key_reused,gateway_rejected,"
                    + "gateway_unavailable,gateway_timeout")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scopes.PAYMENTS_WRITE)
    @CreationLimiter.Limited
    public Uni<RestResponse<byte[]>> create(
            @HeaderParam(KeyedHttp.KEY_HEADER)
                    @Parameter(
                            description = "1 to 255 visible ASCII characters. Required unless the body has a"
                                    + " paymentRequestId.")
                    @Nullable
                    String header,
            @Valid @NotNull PaymentSessionRequest request) {
        return sessions.create(
                        caller.account(),
                        request,
                        KeyedHttp.key(header, request.paymentRequestId(), "paymentRequestId"))
                .map(KeyedHttp::response);
    }
}
