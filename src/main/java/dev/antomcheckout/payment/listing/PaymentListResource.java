package dev.antomcheckout.payment.listing;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.account.authentication.Caller;
import dev.antomcheckout.account.authentication.Scopes;
import dev.antomcheckout.paging.Seal;
import dev.antomcheckout.payment.PaymentView;
import dev.antomcheckout.payment.state.PaymentStatus;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.Explode;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Lists the payments of an account. */
@Path("/v1/payments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Payments")
class PaymentListResource {
    private final PaymentListing listing;
    private final Caller caller;
    private final Seal seal;

    PaymentListResource(PaymentListing listing, Caller caller, Seal seal) {
        this.listing = listing;
        this.caller = caller;
        this.seal = seal;
    }

    @GET
    @RolesAllowed(Scopes.PAYMENTS_READ)
    @Operation(
            operationId = "listPayments",
            summary = "Lists payments",
            description = "Pages through the payments of the account, oldest first. Filters are combined with AND. "
                    + "The last page has no nextCursor. A page with nextCursor ends before payments that are just being "
                    + "created, for a minute at most; it may have fewer payments than limit, or none. A caller that "
                    + "keeps the last nextCursor and asks again with it later misses no payment and gets those of the last "
                    + "page again, unless it filters by paymentStatus or review, which change. "
                    + "Scope: payments:read.")
    @Parameter(
            name = "referenceOrderId",
            in = ParameterIn.QUERY,
            description = "Attempts of this order alone.",
            schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 64))
    @Parameter(
            name = "paymentStatus",
            in = ParameterIn.QUERY,
            explode = Explode.TRUE,
            description = "Any of these; repeated, or separated by commas.",
            schema = @Schema(type = SchemaType.ARRAY, implementation = PaymentStatus.class))
    @Parameter(
            name = "review",
            in = ParameterIn.QUERY,
            description = "true: payments that a person should look at; false: the others.",
            schema = @Schema(type = SchemaType.BOOLEAN))
    @Parameter(
            name = "createdAfter",
            in = ParameterIn.QUERY,
            description = "Created later than this moment.",
            schema = @Schema(implementation = OffsetDateTime.class))
    @Parameter(
            name = "cursor",
            in = ParameterIn.QUERY,
            description = "nextCursor of the page before, unchanged, with the same filter.",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "Payments on one page.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200", defaultValue = "50"))
    public Uni<PaymentPage> list(@Context UriInfo address) {
        Account account = caller.account();
        ListingQuery query = ListingQuery.of(address.getQueryParameters(), account, seal);
        return listing.page(account, query.filter(), query.position(), query.limit())
                .map(found -> page(account, query, found));
    }

    private PaymentPage page(Account account, ListingQuery query, PaymentListing.Page found) {
        String next =
                found.next() == null ? null : seal.close(account, query.filter().purpose(), found.next());
        return new PaymentPage(found.attempts().stream().map(PaymentView::of).toList(), next);
    }
}
