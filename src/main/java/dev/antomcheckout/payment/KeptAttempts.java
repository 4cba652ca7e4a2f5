package dev.antomcheckout.payment;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.account.authentication.Actor;
import dev.antomcheckout.event.Changes;
import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.payment.review.ReviewStore;
import dev.antomcheckout.payment.state.ReviewReason;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Which attempt of an order the shop keeps: the oldest one that holds money. The row of the order in {@code kept_attempt}
 * decides between attempts that succeed at the same time.
 *
 * <p>The mark of an attempt that holds no money any more is released by the database with the change itself. The order
 * stays closed for new sessions until a transaction of its own has handed the mark over, or freed the order. That
 * transaction takes the locks in the other direction than all others, so it never waits for one: what it cannot lock now, it
 * leaves for the next time.
 */
@Singleton
public class KeptAttempts {
    private static final Logger LOG = Logger.getLogger(KeptAttempts.class);
    private static final int MOST_AT_ONCE = 100;

    /** The row stays locked until the transaction ends, also if another attempt is kept. */
    private static final String KEEP = """
            INSERT INTO kept_attempt AS k (account, reference_order_id, attempt_id) VALUES ($1, $2, $3)
            ON CONFLICT (account, reference_order_id) DO UPDATE
                SET released_at = CASE WHEN k.attempt_id = EXCLUDED.attempt_id THEN NULL ELSE k.released_at END
            RETURNING attempt_id""";

    private static final String RELEASED = """
            SELECT account, reference_order_id FROM kept_attempt
            WHERE released_at IS NOT NULL AND ($1::text IS NULL OR account = $1) ORDER BY released_at LIMIT $2""";

    private static final String LOCK_RELEASED = """
            SELECT attempt_id FROM kept_attempt WHERE account = $1 AND reference_order_id = $2 AND released_at IS NOT NULL
            FOR UPDATE SKIP LOCKED""";

    private static final String PAYING = """
            account = $1 AND reference_order_id = $2 AND mismatched_amount IS NULL
            AND (captured_amount > refunded_amount OR captured_amount = 0 AND authorized_amount > 0)""";

    private static final String NEXT =
            "SELECT id FROM payment_attempt WHERE " + PAYING + " ORDER BY created_at, id LIMIT 1";

    private static final String LOCK_NEXT = "SELECT payment_request_id, review_reasons FROM payment_attempt WHERE "
            + PAYING + " AND id = $3 FOR UPDATE SKIP LOCKED";

    private static final String HAND_OVER = """
            UPDATE kept_attempt SET attempt_id = $3, released_at = NULL WHERE account = $1 AND reference_order_id = $2""";

    private static final String FREE = "DELETE FROM kept_attempt WHERE account = $1 AND reference_order_id = $2";

    private final Pool pool;
    private final ReviewStore reviews;
    private final Changes changes;

    KeptAttempts(Pool pool, ReviewStore reviews, Changes changes) {
        this.pool = pool;
        this.reviews = reviews;
        this.changes = changes;
    }

    /** Marks the attempt, which holds money, as the kept one of its order; false if another attempt is kept. */
    Uni<Boolean> keep(SqlClient transaction, LockedAttempt attempt) {
        return transaction
                .preparedQuery(KEEP)
                .execute(Tuple.of(attempt.account(), attempt.orderId(), attempt.rowId()))
                .map(rows -> rows.iterator().next().getLong("attempt_id") == attempt.rowId());
    }

    /** Hands over the released marks of the account. Never fails: what cannot be handed over now is left for the sweep. */
    public Uni<Void> handOver(Account account) {
        return handOver(account.name(), MOST_AT_ONCE).replaceWithVoid();
    }

    /** Hands over released marks of all accounts, at most so many; gives their number. */
    public Uni<Integer> sweep(int most) {
        return handOver(null, most);
    }

    private Uni<Integer> handOver(@Nullable String account, int most) {
        return pool.preparedQuery(RELEASED)
                .execute(Tuple.tuple().addString(account).addInteger(most))
                .map(rows -> rows.stream()
                        .map(row -> new Order(row.getString("account"), row.getString("reference_order_id")))
                        .toList())
                .flatMap(this::handOver)
                .onFailure()
                .invoke(fault -> LOG.warnf(
                        "an order could not be handed over and will be tried again: %s",
                        fault.getClass().getName()))
                .onFailure()
                .recoverWithItem(0);
    }

    private Uni<Integer> handOver(List<Order> orders) {
        Uni<Integer> all = Uni.createFrom().item(orders.size());
        for (Order order : orders) {
            all = all.call(() -> pool.withTransaction(transaction -> handOver(transaction, order)));
        }
        return all;
    }

    private Uni<Void> handOver(SqlConnection transaction, Order order) {
        Tuple key = Tuple.of(order.account, order.id);
        return found(transaction, LOCK_RELEASED, key)
                .flatMap(released -> released.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : found(transaction, NEXT, key)
                                .flatMap(next -> next.isEmpty()
                                        ? transaction
                                                .preparedQuery(FREE)
                                                .execute(key)
                                                .replaceWithVoid()
                                        : handOver(
                                                transaction, order, next.get().getLong("id"))));
    }

    private Uni<Void> handOver(SqlConnection transaction, Order order, long next) {
        Tuple keyAndNext = Tuple.of(order.account, order.id, next);
        return found(transaction, LOCK_NEXT, keyAndNext).flatMap(locked -> {
            if (locked.isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            PaymentRequestId id = new PaymentRequestId(locked.get().getString("payment_request_id"));
            boolean flagged = List.of(locked.get().getArrayOfStrings("review_reasons"))
                    .contains(ReviewReason.DUPLICATE_PAYMENT.name());
            return transaction
                    .preparedQuery(HAND_OVER)
                    .execute(keyAndNext)
                    .flatMap(done -> flagged
                            ? reviews.withdraw(
                                    transaction,
                                    order.account,
                                    id,
                                    Set.of(ReviewReason.DUPLICATE_PAYMENT),
                                    "The other attempt of the order holds no money any more.",
                                    Actor.SYSTEM)
                            : Uni.createFrom().voidItem())
                    .invoke(() -> LOG.infof("order of payment %s is kept by it now", id))
                    .invoke(() -> changes.happens(transaction, order.account, id.value()));
        });
    }

    private static Uni<Optional<Row>> found(SqlClient client, String sql, Tuple parameters) {
        return client.preparedQuery(sql)
                .execute(parameters)
                .map(rows -> rows.stream().findFirst());
    }

    private record Order(String account, String id) {}
}
