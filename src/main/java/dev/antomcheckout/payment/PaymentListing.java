package dev.antomcheckout.payment;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.account.Seal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the payments of one page by an index, and reads them as they are then. */
@Singleton
class PaymentListing {
    private final Pool pool;
    private final PaymentAttempts attempts;

    PaymentListing(Pool pool, PaymentAttempts attempts) {
        this.pool = pool;
        this.attempts = attempts;
    }

    /** Attempts in the order in which they were created, from where the page before ended; at most {@code most}. */
    Uni<List<PaymentAttempt>> page(Account account, PaymentFilter filter, Seal.@Nullable Position after, int most) {
        ListingStatement statement = ListingStatement.of(account, filter, after, most);
        return pool.preparedQuery(statement.sql())
                .execute(statement.parameters())
                .map(rows -> {
                    List<Long> ids = new ArrayList<>();
                    rows.forEach(row -> ids.add(row.getLong("id")));
                    return ids;
                })
                .flatMap(attempts::list);
    }
}
