package dev.antomcheckout.payment;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.account.authentication.Caller;
import dev.antomcheckout.account.authentication.Scopes;
import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.idempotency.KeyedHttp;
import dev.antomcheckout.paging.PageQuery;
import dev.antomcheckout.payment.review.ReviewRequest;
import dev.antomcheckout.payment.review.ReviewView;
import dev.antomcheckout.payment.review.Reviews;
import dev.antomcheckout.payment.timeline.Timeline;
import dev.antomcheckout.payment.timeline.TimelineView;
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
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Reads payments, and asks Antom about them. */
@Path("/v1/payments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Payments")
class PaymentResource {
    private final Payments payments;
    private final Inquiries inquiries;
    private final Reviews reviews;
    private final Timeline timeline;
    private final Caller caller;

    PaymentResource(Payments payments, Inquiries inquiries, Reviews reviews, Timeline timeline, Caller caller) {
        this.payments = payments;
        this.inquiries = inquiries;
        this.timeline = timeline;
        this.reviews = reviews;
        this.caller = caller;
    }

    @GET
    @Path("/{paymentRequestId}")
    @RolesAllowed(Scopes.PAYMENTS_READ)
    @Operation(
            operationId = "getPayment",
            summary = "Reads a payment",
            description = "What is known of the attempt. Scope: payments:read.")
    public Uni<PaymentView> get(@RestPath String paymentRequestId) {
        return payments.get(caller.account(), PaymentIds.of(paymentRequestId)).map(PaymentView::of);
    }

    @POST
    @Path("/{paymentRequestId}/inquiry")
    @RolesAllowed(Scopes.PAYMENTS_WRITE)
    @Operation(
            operationId = "inquirePayment",
            summary = "Asks Antom about a payment",
            description = "Asks now, applies what Antom says, and answers the attempt as it is then. Calls about one"
                    + " payment at the same time share an inquiry that begins after them, and there is at most one"
                    + " inquiry a second about a payment. Scope: payments:write.")
    @Extension(name = "x-problems", value = "gateway_rejected,gateway_unavailable,gateway_timeout")
    public Uni<PaymentView> inquire(@RestPath String paymentRequestId) {
        return inquiries
                .inquire(caller.account(), PaymentIds.of(paymentRequestId))
                .map(PaymentView::of);
    }

    @GET
    @Path("/{paymentRequestId}/timeline")
    @RolesAllowed(Scopes.PAYMENTS_READ)
    @Operation(
            operationId = "getTimeline",
            summary = "Reads what happened to a payment",
            description =
                    "Every step of the payment, its refunds, captures and disputes, every notification (accepted, stale,"
                            + " held for review; how often it came), and every delivery of an event to the shop, oldest"
                            + " first. Kinds and members may be added. Scope: payments:read.")
    @Parameter(
            name = "cursor",
            in = ParameterIn.QUERY,
            description = "nextCursor of the page before, unchanged.",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "Entries on one page.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200", defaultValue = "50"))
    public Uni<TimelineView> timeline(@RestPath String paymentRequestId, @Context UriInfo address) {
        Account account = caller.account();
        PaymentRequestId id = PaymentIds.of(paymentRequestId);
        PageQuery query =
                PageQuery.of(address.getQueryParameters(), "timeline", text -> timeline.open(account, id, text));
        return timeline.page(account, id, Optional.ofNullable(query.after()), query.limit());
    }

    @POST
    @Path("/{paymentRequestId}/review")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scopes.OPERATIONS_WRITE)
    @Operation(
            operationId = "reviewPayment",
            summary = "Settles a review",
            description =
                    "Takes away the reasons why a person should look at the payment, and keeps the note and who left"
                            + " it in the timeline. With an Idempotency-Key it is safe to repeat. Scope: operations:write.")
    @APIResponse(
            responseCode = "200",
            description = "What was settled and what is still open.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ReviewView.class)))
    @Extension(name = "x-problems", value = "invalid_state,request_in_progress,idempotency_key_reused")
    public Uni<RestResponse<byte[]>> review(
            @RestPath String paymentRequestId,
            @HeaderParam(KeyedHttp.KEY_HEADER) @Parameter(description = "1 to 255 visible ASCII characters.") @Nullable
                    String key,
            @Valid @NotNull(message = "is required") ReviewRequest request) {
        return reviews.clear(
                        caller.account(),
                        PaymentIds.of(paymentRequestId),
                        request,
                        KeyedHttp.key(key),
                        caller.requester())
                .map(KeyedHttp::response);
    }
}
