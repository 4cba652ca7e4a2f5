package dev.antomcheckout.capture;

import dev.antomcheckout.account.Caller;
import dev.antomcheckout.account.Scopes;
import dev.antomcheckout.payment.KeyedHttp;
import dev.antomcheckout.payment.PaymentIds;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Captures authorised payments. */
@Path("/v1/payments/{paymentRequestId}/capture")
class CaptureResource {
    private final CaptureCreation creation;
    private final Caller caller;

    CaptureResource(CaptureCreation creation, Caller caller) {
        this.creation = creation;
        this.caller = caller;
    }

    /** 202 while Antom's answer is not known. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scopes.PAYMENTS_WRITE)
    public Uni<RestResponse<byte[]>> create(
            @RestPath String paymentRequestId,
            @HeaderParam(KeyedHttp.KEY_HEADER) @Nullable String header,
            @Valid @NotNull CaptureRequest request) {
        return creation.create(
                        caller.account(),
                        PaymentIds.of(paymentRequestId),
                        request,
                        KeyedHttp.key(header, request.captureRequestId(), "captureRequestId"))
                .map(KeyedHttp::response);
    }
}
