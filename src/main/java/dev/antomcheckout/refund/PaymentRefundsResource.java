package dev.antomcheckout.refund;

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

/** The refunds of a payment. */
@Path("/v1/payments")
@Tag(name = "Refunds")
class PaymentRefundsResource {
    private final Refunds refunds;
    private final RefundCreation creation;
    private final Caller caller;
    private final RowPages pages;

    PaymentRefundsResource(Refunds refunds, RefundCreation creation, Caller caller, RowPages pages) {
        this.refunds = refunds;
        this.creation = creation;
        this.caller = caller;
        this.pages = pages;
    }

    /** 202 while Antom's answer is not known. */
    @POST
    @Path("/{paymentRequestId}/refunds")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scopes.REFUNDS_WRITE)
    @Operation(
            operationId = "refundPayment",
            summary = "Refunds a payment",
            description = "Gives back all or a part of what was captured; the refunds of a payment never exceed it."
                    + " refundRequestId, or the header Idempotency-Key, makes it safe to repeat. refundNotifyUrl is"
                    + " accepted and never sent on. Scope: refunds:write.",
            extensions =
                    @Extension(
                            name = "x-problems",
                            value = "invalid_state,request_in_progress,idempotency_key_reused,gateway_rejected,"
                                    + "gateway_unavailable"))
    @APIResponse(
            responseCode = "201",
            description = "Refunded.",
            headers = {
                @Header(
                        name = "Location",
                        description = "Address of the refund.",
                        schema = @Schema(type = SchemaType.STRING)),
                @Header(
                        name = "Idempotent-Replayed",
                        description = "true if this answer was given before.",
                        schema = @Schema(type = SchemaType.STRING))
            },
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RefundView.class)))
    @APIResponse(
            responseCode = "202",
            description =
                    "Antom's answer is not known, or Antom works on it; the same id asks again, and no other should.",
            headers =
                    @Header(
                            name = "Location",
                            description = "Address of the refund.",
                            schema = @Schema(type = SchemaType.STRING)),
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RefundView.class)))
    public Uni<RestResponse<byte[]>> create(
            @RestPath String paymentRequestId,
            @HeaderParam(KeyedHttp.KEY_HEADER)
                    @Parameter(
                            description =
                                    "1 to 255 visible ASCII characters. Required unless the body has a refundRequestId.")
                    @Nullable
                    String header,
            @Valid @NotNull RefundRequest request) {
        return creation.create(
                        caller.account(),
                        caller.requester(),
                        PaymentIds.of(paymentRequestId),
                        request,
                        KeyedHttp.key(header, request.refundRequestId(), "refundRequestId"))
                .map(KeyedHttp::response);
    }

    @GET
    @Path("/{paymentRequestId}/refunds")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scopes.PAYMENTS_READ)
    @Operation(
            operationId = "listRefunds",
            summary = "Lists the refunds of a payment",
            description = "Oldest first. Scope: payments:read.")
    @Parameter(
            name = "cursor",
            in = ParameterIn.QUERY,
            description = "nextCursor of the page before, unchanged.",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "Refunds on one page.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200", defaultValue = "50"))
    public Uni<RefundView.Many> list(@RestPath String paymentRequestId, @Context UriInfo address) {
        Account account = caller.account();
        PaymentRequestId id = PaymentIds.of(paymentRequestId);
        return pages.page(
                account,
                "refunds of " + id.value(),
                address,
                (after, most) -> refunds.ofPayment(account, id, after, most),
                Refund::rowId,
                (shown, next) ->
                        new RefundView.Many(shown.stream().map(RefundView::of).toList(), next));
    }
}
