package dev.antomcheckout.capture;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.account.authentication.Caller;
import dev.antomcheckout.account.authentication.Scopes;
import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.idempotency.KeyedHttp;
import dev.antomcheckout.paging.RowPages;
import dev.antomcheckout.payment.PaymentIds;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
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

/** The captures of a payment. */
@Path("/v1/payments")
@Tag(name = "Captures")
class PaymentCapturesResource {
    private final CaptureCreation creation;
    private final Captures captures;
    private final Caller caller;
    private final RowPages pages;

    PaymentCapturesResource(CaptureCreation creation, Captures captures, Caller caller, RowPages pages) {
        this.creation = creation;
        this.captures = captures;
        this.caller = caller;
        this.pages = pages;
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
                    "For payments with captureMode MANUAL, in parts if the contract with Antom allows it. The first capture"
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
                        caller.requester(),
                        PaymentIds.of(paymentRequestId),
                        request,
                        KeyedHttp.key(header, request.captureRequestId(), "captureRequestId"))
                .map(KeyedHttp::response);
    }

    @GET
    @Path("/{paymentRequestId}/captures")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scopes.PAYMENTS_READ)
    @Operation(
            operationId = "listCaptures",
            summary = "Lists the captures of a payment",
            description =
                    "Oldest first, with those that Antom made by itself or in its dashboard. Scope: payments:read.")
    @Parameter(
            name = "cursor",
            in = ParameterIn.QUERY,
            description = "nextCursor of the page before, unchanged.",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "Captures on one page.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200", defaultValue = "50"))
    public Uni<CaptureView.Many> list(@RestPath String paymentRequestId, @Context UriInfo address) {
        Account account = caller.account();
        PaymentRequestId id = PaymentIds.of(paymentRequestId);
        return pages.page(
                account,
                "captures of " + id.value(),
                address,
                (after, most) -> captures.ofPayment(account, id, after, most),
                Capture::rowId,
                (shown, next) ->
                        new CaptureView.Many(shown.stream().map(CaptureView::of).toList(), next));
    }
}
