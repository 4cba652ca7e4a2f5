package dev.antomcheckout.desk;

import dev.antomcheckout.account.authentication.ApiKeyReport;
import dev.antomcheckout.account.authentication.Scopes;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** The pages that only show. */
@Singleton
class Lookups {
    private final FiguresStore figures;
    private final ListingStore listings;
    private final DossierStore dossiers;
    private final ApiKeyReport keys;

    Lookups(FiguresStore figures, ListingStore listings, DossierStore dossiers, ApiKeyReport keys) {
        this.figures = figures;
        this.listings = listings;
        this.dossiers = dossiers;
        this.keys = keys;
    }

    Uni<Answer> today(Visit visit) {
        return figures.today(visit.account())
                .map(found -> Answer.page(Templates.today(Frame.of("Today", "today", visit.session()), found)));
    }

    /** Who looks for one payment by its id is led to it. */
    Uni<Answer> payments(Visit visit) {
        Search search = Search.of(visit);
        String section = search.isReview() ? "reviews" : "payments";
        String title = search.isReview() ? "To be looked at" : "Payments";
        return listings.page(visit.account(), search, visit.query("cursor")).map(found -> {
            boolean only = !search.text().isEmpty()
                    && visit.query("cursor").isEmpty()
                    && found.rows().size() == 1;
            return only
                    ? new Answer.Redirect(found.rows().getFirst().address())
                    : Answer.page(Templates.payments(Frame.of(title, section, visit.session()), found));
        });
    }

    /** Expiry and last use of the account's keys. */
    Uni<Answer> keys(Visit visit) {
        visit.require(Scopes.OPERATIONS_WRITE);
        return keys.of(List.of(visit.account()))
                .map(found -> Answer.page(Templates.keys(
                        Frame.of("API keys", "keys", visit.session()),
                        found.stream().map(KeyRow::of).toList())));
    }

    Uni<Answer> payment(Visit visit) {
        return dossiers.read(visit.account(), visit.payment())
                .map(found -> Answer.page(Templates.payment(
                        Frame.of("Payment " + found.id(), "payments", visit.session()),
                        found,
                        Notice.of(visit.query("done")))));
    }
}
