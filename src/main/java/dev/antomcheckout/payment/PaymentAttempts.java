package dev.antomcheckout.payment;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.database.Batches;
import dev.antomcheckout.database.Columns;
import dev.antomcheckout.database.SharedStatement;
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
public class PaymentAttempts implements PanacheRepository<PaymentAttempt> {
    static final SharedStatement FIND = new SharedStatement(
            Columns.none().text("of_account", "of_id"),
            " SELECT " + PaymentRow.COLUMNS + ", " + PaymentRow.CAPTURES + ", n FROM input JOIN payment_attempt"
                    + " ON account = of_account AND payment_request_id = of_id");

    private final Batches batches;

    PaymentAttempts(Batches batches) {
        this.batches = batches;
    }

    /**
     * The attempt, or empty if the account has none with this id. Shops ask this more often than anything else, and a
     * session and its mapping cost a third of the answer, so it goes without (docs/performance.md).
     */
    Uni<Optional<PaymentAttempt>> find(Account account, PaymentRequestId id) {
        return batches.execute(FIND, Tuple.of(account.name(), id.value())).map(found -> found.map(PaymentRow::read));
    }

    /** These attempts, in the order in which they were created. */
    @WithSession
    public Uni<List<PaymentAttempt>> list(List<Long> rowIds) {
        return rowIds.isEmpty() ? Uni.createFrom().item(List.of()) : list("id in ?1 order by createdAt, id", rowIds);
    }
}
