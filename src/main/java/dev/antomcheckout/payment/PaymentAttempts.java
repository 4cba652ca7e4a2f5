package dev.antomcheckout.payment;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.database.Batches;
import dev.antomcheckout.gateway.PaymentRequestId;
import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Reads payment attempts; always within one account. */
@ApplicationScoped
class PaymentAttempts implements PanacheRepository<PaymentAttempt> {
    private static final String FIND =
            "SELECT " + PaymentRow.COLUMNS + " FROM payment_attempt WHERE account = $1 AND payment_request_id = $2";

    private final Batches batches;

    PaymentAttempts(Batches batches) {
        this.batches = batches;
    }

    /**
     * The attempt, or empty if the account has none with this id. Shops ask this more often than anything else, and a
     * session and its mapping cost a third of the answer, so it goes without (docs/performance.md).
     */
    Uni<Optional<PaymentAttempt>> find(Account account, PaymentRequestId id) {
        return batches.execute(FIND, Tuple.of(account.name(), id.value()))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(PaymentRow.read(rows.iterator().next())));
    }

    /** These attempts, in the order in which they were created. */
    @WithSession
    Uni<List<PaymentAttempt>> list(List<Long> rowIds) {
        return rowIds.isEmpty() ? Uni.createFrom().item(List.of()) : list("id in ?1 order by createdAt, id", rowIds);
    }
}
