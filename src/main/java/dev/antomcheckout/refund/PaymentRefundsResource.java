package dev.antomcheckout.refund;

import dev.antomcheckout.account.Caller;
import dev.antomcheckout.account.Scopes;
import dev.antomcheckout.payment.KeyedHttp;
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
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The refunds of a payment. */
@Path("/v1/payments/{paymentRequestId}/refunds")
class PaymentRefundsResource {
    private final Refunds refunds;
    private final RefundCreation creation;
    private final Caller caller;

    PaymentRefundsResource(Refunds refunds, RefundCreation creation, Caller caller) {
        this.refunds = refunds;
        this.creation = creation;
        this.caller = caller;
    }

    /** 202 while Antom's answer is not known. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scopes.REFUNDS_WRITE)
    public Uni<RestResponse<byte[]>> create(
            @RestPath String paymentRequestId,
            @HeaderParam(KeyedHttp.KEY_HEADER) @Nullable String header,
            @Valid @NotNull RefundRequest request) {
        return creation.create(
                        caller.account(),
                        PaymentIds.of(paymentRequestId),
                        request,
                        KeyedHttp.key(header, request.refundRequestId(), "refundRequestId"))
                .map(KeyedHttp::response);
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scopes.PAYMENTS_READ)
    public Uni<RefundView.Many> list(@RestPath String paymentRequestId) {
        return refunds.ofPayment(caller.account(), PaymentIds.of(paymentRequestId))
                .map(found ->
                        new RefundView.Many(found.stream().map(RefundView::of).toList()));
    }
}
