package dev.antomcheckout.refund;

import dev.antomcheckout.account.authentication.Caller;
import dev.antomcheckout.account.authentication.Scopes;
import dev.antomcheckout.gateway.RefundRequestId;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Reads one refund. */
@Path("/v1/refunds/{refundRequestId}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Refunds")
class RefundResource {
    private final Refunds refunds;
    private final Caller caller;

    RefundResource(Refunds refunds, Caller caller) {
        this.refunds = refunds;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Scopes.PAYMENTS_READ)
    @Operation(
            operationId = "getRefund",
            summary = "Reads a refund",
            description = "What is known of it. Scope: payments:read.")
    @Extension(name = "x-problems", value = "not_found")
    public Uni<RefundView> get(@RestPath String refundRequestId) {
        return refunds.get(caller.account(), id(refundRequestId)).map(RefundView::of);
    }

    /** An id that no refund can have is the id of no refund. */
    private static RefundRequestId id(String text) {
        try {
            return new RefundRequestId(text);
        } catch (IllegalArgumentException e) {
            throw RefundProblems.notFound();
        }
    }
}
