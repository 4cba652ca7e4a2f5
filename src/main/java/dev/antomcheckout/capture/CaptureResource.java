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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Captures authorised payments. */
@Path("/v1/payments")
@Tag(name = "Captures")
class CaptureResource {
    private final CaptureCreation creation;
    private final Caller caller;

    CaptureResource(CaptureCreation creation, Caller caller) {
        this.creation = creation;
        this.caller = caller;
    }

    /** 202 while Antom's answer is not known. */
    @POST
    @Path("/{paymentRequestId}/capture")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scopes.PAYMENTS_WRITE)
    @Operation(
            operationId = "capturePayment",
            summary = "Captures an authorised payment",
            description =
                    "For cards with manual capture, in parts if the contract with Antom allows it. The first capture"
                            + " that succeeds makes the payment SUCCESS. captureRequestId, or the header Idempotency-Key, makes it"
                            + " safe to repeat. Scope: payments:write.",
            extensions =
                    @Extension(
                            name = "x-problems",
                            value = "invalid_state,request_in_progress,idempotency_key_reused,gateway_rejected,"
                                    + "gateway_unavailable"))
    @APIResponse(
            responseCode = "201",
            description = "Captured.",
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
                            schema = @Schema(implementation = CaptureView.class)))
    @APIResponse(
            responseCode = "202",
            description = "Antom's answer is not known, or Antom works on it; the same id asks again.",
            headers =
                    @Header(
                            name = "Location",
                            description = "Address of the payment.",
                            schema = @Schema(type = SchemaType.STRING)),
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CaptureView.class)))
    public Uni<RestResponse<byte[]>> create(
            @RestPath String paymentRequestId,
            @HeaderParam(KeyedHttp.KEY_HEADER)
                    @Parameter(
                            description =
                                    "1 to 255 visible ASCII characters. Required unless the body has a captureRequestId.")
                    @Nullable
                    String header,
            @Valid @NotNull CaptureRequest request) {
        return creation.create(
                        caller.account(),
                        PaymentIds.of(paymentRequestId),
                        request,
                        KeyedHttp.key(header, request.captureRequestId(), "captureRequestId"))
                .map(KeyedHttp::response);
    }
}
