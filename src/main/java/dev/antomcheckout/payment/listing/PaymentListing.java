package dev.antomcheckout.payment.listing;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.paging.Seal;
import dev.antomcheckout.payment.PaymentAttempt;
import dev.antomcheckout.payment.PaymentAttempts;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds the payments of one page by an index, and reads them as they are then.
 *
 * <p>A payment is created at the moment at which its transaction begins, and is seen when that is committed. So a place that
 * is given out lies before the oldest transaction that still runs: else a payment could appear behind it that no later page
 * shows. Only where a page begins, not where it ends, is a place needed, so that the last page shows what there is.
 */
@Singleton
class PaymentListing {
    /**
     * The moment before which no payment can appear any more: the beginning of the oldest transaction. No transaction of ours
     * runs for a minute (idle_in_transaction_session_timeout, statement_timeout); one of somebody else's, such as a dump of
     * the database, must not hold up the pages. The rest is for a transaction whose beginning is not shown yet.
     */
    private static final String SETTLED = """
            SELECT GREATEST(now() - interval '1 minute', min(xact_start)) - interval '50 milliseconds' AS settled
            FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend'""";

    private static final Duration PAUSE = Duration.ofMillis(50);

    /** How often a page is looked for until it can be full. */
    private static final int TRIES = 10;

    private final Pool pool;
    private final PaymentAttempts attempts;

    PaymentListing(Pool pool, PaymentAttempts attempts) {
        this.pool = pool;
        this.attempts = attempts;
    }

    /** Attempts in the order in which they were created, from where the page before ended; at most {@code limit}. */
    Uni<Page> page(Account account, PaymentFilter filter, Seal.@Nullable Position after, int limit) {
        ListingStatement statement = ListingStatement.of(account, filter, after, limit + 1);
        return find(statement)
                .flatMap(rows -> rows.size() <= limit || rows.get(limit - 1).isOld()
                        ? Uni.createFrom().item(ListingRows.of(rows, limit))
                        : settled(statement, limit, after, TRIES))
                .flatMap(rows -> attempts.list(rows.ids()).map(found -> new Page(found, rows.next())));
    }

    private Uni<List<ListingRows.Found>> find(ListingStatement statement) {
        return pool.preparedQuery(statement.sql())
                .execute(statement.parameters())
                .map(rows -> rows.stream().map(ListingRows.Found::of).toList());
    }

    /** The moment is asked for before the rows are: what ends in between is among the rows then. */
    private Uni<ListingRows> settled(ListingStatement statement, int limit, Seal.@Nullable Position after, int tries) {
        return pool.preparedQuery(SETTLED)
                .execute()
                .map(rows -> rows.iterator().next().getOffsetDateTime("settled"))
                .flatMap(settled -> find(statement).map(rows -> ListingRows.of(rows, limit, after, settled)))
                .flatMap(found -> found.isFull(limit) || tries <= 1
                        ? Uni.createFrom().item(found)
                        : pause().flatMap(done -> settled(statement, limit, after, tries - 1)));
    }

    /** Goes on where the request runs. */
    private static Uni<Void> pause() {
        return Uni.createFrom().emitter(emitter -> {
            Context context = Objects.requireNonNull(Vertx.currentContext(), "requests run on an event loop");
            context.owner()
                    .setTimer(PAUSE.toMillis(), fired -> context.runOnContext(ignored -> emitter.complete(null)));
        });
    }

    /**
     * One page.
     *
     * @param next where the next page begins, or null if this is the last one
     */
    record Page(List<PaymentAttempt> attempts, Seal.@Nullable Position next) {}
}
