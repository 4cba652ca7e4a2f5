package dev.antomcheckout.notification;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.payment.Applied;
import dev.antomcheckout.payment.NotificationMessage;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The statements of the inbox. Messages that take the short way are stored by the statement that applies them. */
@Singleton
class NotificationStore {
    /** Antom repeats a message for about a day; one whose payment appears later than that is found by inquiries. */
    private static final String UNMATCHED_AGE = "interval '7 days'";

    /** A message that was of no use is not a duplicate when it comes again: its payment may be known by now. */
    private static final String REPEATED = """
            UPDATE notification SET deliveries = deliveries + 1, last_received_at = now()
            WHERE account = $1 AND body_digest = $2 AND outcome NOT IN ('UNKNOWN_PAYMENT', 'UNRECOGNIZED')
            RETURNING id""";

    private static final String STORE = """
            INSERT INTO notification (account, body_digest, notify_type, payment_request_id, payment_id, uri, request_time,
                signature, key_version, body, outcome)
            VALUES ($1, $2, $3, COALESCE($4, (SELECT a.payment_request_id FROM refund r
                    JOIN payment_attempt a ON a.id = r.attempt_id WHERE r.account = $1 AND r.refund_request_id = $11)),
                $5, $6, $7, $8, $9, $10, 'UNRECOGNIZED')
            ON CONFLICT (account, body_digest)
                DO UPDATE SET deliveries = notification.deliveries + 1, last_received_at = now()
            RETURNING id, outcome NOT IN ('UNKNOWN_PAYMENT', 'UNRECOGNIZED') AS applied""";

    private static final String FILE = "UPDATE notification SET outcome = $2 WHERE id = $1";

    private static final String MATCHED = """
            SELECT n.id, n.account FROM notification n
            WHERE n.outcome = 'UNKNOWN_PAYMENT' AND n.received_at > now() -\s""" + UNMATCHED_AGE + """
                 AND n.body IS NOT NULL AND n.account = ANY ($1::text[]) AND EXISTS (
                    SELECT FROM payment_attempt a WHERE a.account = n.account
                        AND (a.payment_request_id = n.payment_request_id OR a.payment_id = n.payment_id))
            ORDER BY n.received_at, n.id LIMIT $2""";

    private static final String LOCK_UNMATCHED = """
            SELECT body FROM notification WHERE id = $1 AND outcome = 'UNKNOWN_PAYMENT' AND body IS NOT NULL
            FOR UPDATE SKIP LOCKED""";

    private final Pool pool;

    NotificationStore(Pool pool) {
        this.pool = pool;
    }

    /** Counts a repetition of a message that was applied; false if there is none. */
    Uni<Boolean> repeated(Account account, byte[] digest) {
        return pool.preparedQuery(REPEATED)
                .execute(Tuple.of(account.name()).addBuffer(Buffer.buffer(digest)))
                .map(rows -> rows.size() == 1);
    }

    Uni<Stored> store(SqlClient transaction, Account account, NotificationMessage message, Subject subject) {
        Tuple parameters = Tuple.of(account.name())
                .addBuffer(Buffer.buffer(message.digest()))
                .addString(message.type())
                .addString(
                        subject.paymentRequestId() == null
                                ? null
                                : subject.paymentRequestId().value())
                .addString(subject.paymentId())
                .addString(message.uri())
                .addString(message.time())
                .addString(message.signature())
                .addInteger(message.keyVersion())
                .addBuffer(Buffer.buffer(message.body()))
                .addString(subject.refundRequestId());
        return transaction.preparedQuery(STORE).execute(parameters).map(rows -> {
            Row row = rows.iterator().next();
            return new Stored(row.getLong("id"), row.getBoolean("applied"));
        });
    }

    /** Writes what became of a message. */
    Uni<NotificationOutcome> file(SqlClient transaction, long id, Uni<Applied> applied) {
        return applied.map(NotificationOutcome::of)
                .call(outcome -> transaction.preparedQuery(FILE).execute(Tuple.of(id, outcome.name())));
    }

    /** Messages whose payment was not known when they came and is known by now. */
    Uni<List<Unmatched>> matched(Set<String> accounts, int most) {
        return pool.preparedQuery(MATCHED)
                .execute(Tuple.tuple()
                        .addArrayOfString(accounts.toArray(String[]::new))
                        .addInteger(most))
                .map(rows -> rows.stream()
                        .map(row -> new Unmatched(row.getLong("id"), row.getString("account")))
                        .toList());
    }

    /** The body, if nobody else has applied the message or is about to. */
    Uni<Optional<byte[]>> lockUnmatched(SqlClient transaction, long id) {
        return transaction
                .preparedQuery(LOCK_UNMATCHED)
                .execute(Tuple.of(id))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> row.getBuffer("body").getBytes()));
    }

    /**
     * A message in the inbox.
     *
     * @param isApplied whether it came before and was applied
     */
    record Stored(long id, boolean isApplied) {}

    /** A message that may be applied by now. */
    record Unmatched(long id, String account) {}
}
