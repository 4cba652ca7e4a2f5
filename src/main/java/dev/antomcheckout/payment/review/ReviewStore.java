package dev.antomcheckout.payment.review;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.account.authentication.Actor;
import dev.antomcheckout.account.authentication.Requester;
import dev.antomcheckout.audit.AuditTrail;
import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.idempotency.Claim;
import dev.antomcheckout.idempotency.IdempotencyKey;
import dev.antomcheckout.idempotency.IdempotencyKeys;
import dev.antomcheckout.idempotency.StoredAnswer;
import dev.antomcheckout.payment.PaymentEvents;
import dev.antomcheckout.payment.state.PaymentStatus;
import dev.antomcheckout.payment.state.ReviewReason;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The statements of a review, within the caller's transaction. */
@Singleton
public class ReviewStore {
    private static final String CLAIM = "WITH " + IdempotencyKeys.CLAIMED.one() + ", "
            + IdempotencyKeys.CLAIM.formatted("true") + " SELECT resource_id FROM claim";

    private static final String ANSWER = "WITH " + IdempotencyKeys.ANSWER + " SELECT 1";

    /**
     * If {@code $3} is empty, all open reasons are taken away. {@code $6} says whether a person has looked, so that an inquiry
     * does not open the reasons again.
     */
    private static final String CLEAR = """
            WITH before AS (
                SELECT id, review_reasons AS open, ARRAY(SELECT unnest(review_reasons) INTERSECT
                    SELECT unnest(CASE WHEN $3::text[] = '{}' THEN review_reasons ELSE $3::text[] END) ORDER BY 1) AS taken
                FROM payment_attempt WHERE account = $1 AND payment_request_id = $2 FOR UPDATE
            ), after AS (
                UPDATE payment_attempt a SET
                    review_reasons = ARRAY(SELECT unnest(open) EXCEPT SELECT unnest(taken) ORDER BY 1),
                    cleared_reasons = CASE WHEN NOT $6::boolean THEN cleared_reasons
                        ELSE ARRAY(SELECT unnest(cleared_reasons) UNION SELECT unnest(taken) ORDER BY 1) END,\s""" + PaymentEvents.COUNT + """
                 FROM before b WHERE a.id = b.id AND taken <> '{}' AND $3::text[] <@ open
                RETURNING a.*, taken
            ), events AS (\s""" + PaymentEvents.ofType("payment.review_cleared")
            + """
                 FROM after
            ), noted AS (
                INSERT INTO payment_event (attempt_id, source, trigger, from_status, to_status, review_reasons,
                    cleared_reasons, actor, note)
                SELECT id, 'REVIEW', 'REVIEW_CLEARED', status, status, review_reasons, taken, $4, $5 FROM after
            ), audited AS (\s""" + AuditTrail.INSERT + """
                SELECT account, 'review_cleared', $4, $7, payment_request_id,
                    jsonb_build_object('clearedReasons', to_jsonb(taken)) FROM after
            )
            SELECT payment_request_id, status, review_reasons, taken, updated_at FROM after""";

    private final IdempotencyKeys keys;

    ReviewStore(IdempotencyKeys keys) {
        this.keys = keys;
    }

    /** Whether the request with this key may run; it holds the key until the transaction ends. */
    Uni<Claim> claim(SqlClient transaction, IdempotencyKey key, PaymentRequestId id) {
        return transaction
                .preparedQuery(CLAIM)
                .execute(IdempotencyKeys.claimParameters(key, id.value(), 0))
                .flatMap(rows -> rows.size() == 0
                        ? keys.explain(transaction, key)
                        : Uni.createFrom().item(new Claim.Fresh()));
    }

    /** Takes reasons away and writes down who did; empty if none of them, or not all that were chosen, are open. */
    Uni<Optional<ReviewView>> clear(
            SqlClient transaction, Account account, PaymentRequestId id, ReviewRequest request, Requester requester) {
        return transaction
                .preparedQuery(CLEAR)
                .execute(Tuple.of(account.name(), id.value())
                        .addArrayOfString(
                                request.chosen().stream().map(Enum::name).toArray(String[]::new))
                        .addString(requester.actor().name())
                        .addString(request.note())
                        .addBoolean(true)
                        .addString(requester.address()))
                .map(rows -> {
                    Iterator<Row> found = rows.iterator();
                    return found.hasNext()
                            ? Optional.of(view(found.next(), request, requester.actor()))
                            : Optional.empty();
                });
    }

    /** Takes away those of the reasons that are open, without a person; they open again with any new message. */
    public Uni<Void> withdraw(
            SqlClient transaction,
            String account,
            PaymentRequestId id,
            Set<ReviewReason> reasons,
            String note,
            Actor actor) {
        return transaction
                .preparedQuery(CLEAR)
                .execute(Tuple.of(account, id.value())
                        .addArrayOfString(reasons.stream().map(Enum::name).toArray(String[]::new))
                        .addString(actor.name())
                        .addString(note)
                        .addBoolean(false)
                        .addString(null))
                .replaceWithVoid();
    }

    private static ReviewView view(Row row, ReviewRequest request, Actor actor) {
        return new ReviewView(
                row.getString("payment_request_id"),
                PaymentStatus.valueOf(row.getString("status")),
                List.of(row.getArrayOfStrings("review_reasons")),
                List.of(row.getArrayOfStrings("taken")),
                request.note(),
                actor.name(),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    Uni<Void> answer(SqlClient transaction, IdempotencyKey key, StoredAnswer answer) {
        return transaction
                .preparedQuery(ANSWER)
                .execute(IdempotencyKeys.answerParameters(key, answer))
                .replaceWithVoid();
    }
}
