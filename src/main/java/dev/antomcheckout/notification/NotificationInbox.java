package dev.antomcheckout.notification;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.capture.Captures;
import dev.antomcheckout.database.Columns;
import dev.antomcheckout.gateway.AboutPayment;
import dev.antomcheckout.gateway.Messages;
import dev.antomcheckout.gateway.Notice;
import dev.antomcheckout.gateway.Observation;
import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.payment.Applied;
import dev.antomcheckout.payment.Carrier;
import dev.antomcheckout.payment.Disputes;
import dev.antomcheckout.payment.Payments;
import dev.antomcheckout.payment.Source;
import dev.antomcheckout.refund.Refunds;
import dev.antomcheckout.signature.Sha256;
import dev.antomcheckout.signature.VerifiedMessage;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Every verified message from Antom, stored as it came, in one transaction with what it changed.
 *
 * <p>Two messages are the same if their bodies are: a repetition is signed anew and carries another time.
 */
@Singleton
class NotificationInbox {
    private static final String TAKE = """
            INSERT INTO notification (account, body_digest, notify_type, payment_request_id, payment_id, uri, request_time,
                signature, key_version, body, outcome)
            VALUES ($1, $2, $3, COALESCE($4, (SELECT a.payment_request_id FROM refund r
                    JOIN payment_attempt a ON a.id = r.attempt_id WHERE r.account = $1 AND r.refund_request_id = $11)),
                $5, $6, $7, $8, $9, $10, 'UNRECOGNIZED')
            ON CONFLICT (account, body_digest)
                DO UPDATE SET deliveries = notification.deliveries + 1, last_received_at = now()
            RETURNING id, deliveries""";

    /** The same with what became of it, which is decided in the same statement. */
    private static final String TAKE_DECIDED = """
            INSERT INTO notification (account, body_digest, notify_type, payment_request_id, payment_id, uri, request_time,
                signature, key_version, body, outcome)
            SELECT $1, $9, $10, $11, $5, $12, $13, $14, $15, $16,
                CASE applied WHEN 'CHANGED' THEN 'ACCEPTED' ELSE applied END
            FROM decided
            ON CONFLICT (account, body_digest)
                DO UPDATE SET deliveries = notification.deliveries + 1, last_received_at = now()
            RETURNING id AS notification_id, deliveries = 1 AS first""";

    /** The parameters of {@link #TAKE_DECIDED} that are not those of the observation. */
    private static final Columns MESSAGE = Columns.none()
            .bytes("body_digest")
            .text("notify_type", "named_id", "uri", "request_time", "signature")
            .int4("key_version")
            .bytes("body");

    /** The same where it is known that it changes something; a message that came before violates a constraint. */
    private static final String TAKE_ACCEPTED = """
            stored AS (
                INSERT INTO notification (account, body_digest, notify_type, payment_request_id, payment_id, uri,
                    request_time, signature, key_version, body, outcome)
                SELECT of_account, body_digest, notify_type, named_id, input.payment_id, uri, request_time, signature,
                    key_version, body, 'ACCEPTED'
                FROM after JOIN input USING (n)
                RETURNING id, account, body_digest
            ), carried AS (
                SELECT n, stored.id AS notification_id
                FROM stored JOIN input ON account = of_account AND stored.body_digest = input.body_digest
            )""";

    private static final String FILE = "UPDATE notification SET outcome = $2 WHERE id = $1";

    private final Pool pool;
    private final Messages messages;
    private final Payments payments;
    private final Refunds refunds;
    private final Captures captures;
    private final Disputes disputes;

    NotificationInbox(
            Pool pool, Messages messages, Payments payments, Refunds refunds, Captures captures, Disputes disputes) {
        this.pool = pool;
        this.messages = messages;
        this.payments = payments;
        this.refunds = refunds;
        this.captures = captures;
        this.disputes = disputes;
    }

    /** Commits the message and what it means; when this ends well, it may be acknowledged. */
    Uni<NotificationOutcome> take(Account account, VerifiedMessage message) {
        Notice notice = messages.notified(message);
        Subject subject = Subject.of(notice.seen());
        if (subject.paymentRequestId != null) {
            AboutPayment.fromHere(subject.paymentRequestId);
        }
        if (notice.seen() instanceof Observation.Payment payment && payment.state() != Observation.State.CANCELLED) {
            return payments.arrived(account, payment, carrier(message, notice, payment))
                    .map(arrival -> arrival.first()
                            ? NotificationOutcome.of(arrival.applied())
                            : NotificationOutcome.DUPLICATE);
        }
        return pool.withTransaction(transaction -> store(transaction, account, message, notice.type(), subject)
                .flatMap(stored -> stored.deliveries > 1
                        ? Uni.createFrom().item(NotificationOutcome.DUPLICATE)
                        : apply(transaction, account, notice.seen(), stored.id)));
    }

    private static Carrier carrier(VerifiedMessage message, Notice notice, Observation.Payment payment) {
        byte[] body = message.body();
        return new Carrier(
                Source.NOTIFICATION,
                TAKE_DECIDED,
                MESSAGE,
                TAKE_ACCEPTED,
                parameters -> parameters
                        .addBuffer(Buffer.buffer(Sha256.of(body)))
                        .addString(notice.type())
                        .addString(
                                payment.paymentRequestId() == null
                                        ? null
                                        : payment.paymentRequestId().value())
                        .addString(message.uri())
                        .addString(message.time())
                        .addString(message.signatureHeader())
                        .addInteger(message.keyVersion())
                        .addBuffer(Buffer.buffer(body)));
    }

    private static Uni<Stored> store(
            SqlConnection transaction,
            Account account,
            VerifiedMessage message,
            @Nullable String type,
            Subject subject) {
        Tuple parameters = Tuple.of(account.name())
                .addBuffer(Buffer.buffer(Sha256.of(message.body())))
                .addString(type)
                .addString(subject.paymentRequestId == null ? null : subject.paymentRequestId.value())
                .addString(subject.paymentId)
                .addString(message.uri())
                .addString(message.time())
                .addString(message.signatureHeader())
                .addInteger(message.keyVersion())
                .addBuffer(Buffer.buffer(message.body()))
                .addString(subject.refundRequestId);
        return transaction.preparedQuery(TAKE).execute(parameters).map(rows -> {
            Row row = rows.iterator().next();
            return new Stored(row.getLong("id"), row.getInteger("deliveries"));
        });
    }

    private Uni<NotificationOutcome> apply(SqlConnection transaction, Account account, Observation seen, long id) {
        return switch (seen) {
            case Observation.Payment payment ->
                file(transaction, id, payments.apply(transaction, account, payment, Source.NOTIFICATION, id));
            case Observation.Refund refund ->
                file(transaction, id, refunds.apply(transaction, account, refund, Source.NOTIFICATION, id));
            case Observation.Capture capture ->
                file(transaction, id, captures.apply(transaction, account, capture, Source.NOTIFICATION, id));
            case Observation.Dispute dispute ->
                file(transaction, id, disputes.apply(transaction, account, dispute, id));
            case Observation.Unrecognized unrecognized -> Uni.createFrom().item(NotificationOutcome.UNRECOGNIZED);
        };
    }

    private static Uni<NotificationOutcome> file(SqlConnection transaction, long id, Uni<Applied> applied) {
        return applied.map(NotificationOutcome::of)
                .call(outcome -> transaction.preparedQuery(FILE).execute(Tuple.of(id, outcome.name())));
    }

    private record Stored(long id, int deliveries) {}

    /** What a message is about, for the index. That of a refund does not name its payment. */
    private record Subject(
            @Nullable PaymentRequestId paymentRequestId,
            @Nullable String paymentId,
            @Nullable String refundRequestId) {
        static Subject of(Observation seen) {
            return switch (seen) {
                case Observation.Payment payment -> ofPayment(payment.paymentRequestId(), payment.paymentId());
                case Observation.Refund refund ->
                    new Subject(null, null, refund.refundRequestId().value());
                case Observation.Capture capture -> ofPayment(null, capture.paymentId());
                case Observation.Dispute dispute -> ofPayment(dispute.paymentRequestId(), dispute.paymentId());
                case Observation.Unrecognized unrecognized -> ofPayment(null, null);
            };
        }

        private static Subject ofPayment(@Nullable PaymentRequestId id, @Nullable String paymentId) {
            return new Subject(id, paymentId, null);
        }
    }
}
