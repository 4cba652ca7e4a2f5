package dev.antomcheckout.payment.dispute;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.event.Outbox;
import dev.antomcheckout.gateway.Observation;
import dev.antomcheckout.money.Money;
import dev.antomcheckout.payment.LockedAttempt;
import dev.antomcheckout.payment.PaymentEvents;
import dev.antomcheckout.signature.Sha256;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The statement that records a notification of a dispute, within the caller's transaction. */
@Singleton
class DisputeStore {
    private static final String FIND = "SELECT type FROM dispute WHERE account = $1 AND dispute_id = $2";

    /** Each content is recorded once; nothing is returned if this one has been. */
    private static final String RECORD = """
            WITH after AS (
                INSERT INTO dispute AS d (account, dispute_id, attempt_id, type, types_seen, amount, currency, reason_code,
                    reason_message, judged_result, judged_amount, judged_currency, defense_due_at, contents_seen)
                VALUES ($1, $2, $3, $4, ARRAY[$5::text], $6, $7, $8, $9, $10, $11, $12, $13, ARRAY[$14::text])
                ON CONFLICT (account, dispute_id) DO UPDATE SET
                    type = EXCLUDED.type, contents_seen = d.contents_seen || EXCLUDED.contents_seen,
                    types_seen = CASE WHEN EXCLUDED.types_seen <@ d.types_seen THEN d.types_seen
                        ELSE d.types_seen || EXCLUDED.types_seen END,
                    amount = COALESCE(EXCLUDED.amount, d.amount), currency = COALESCE(EXCLUDED.currency, d.currency),
                    reason_code = COALESCE(EXCLUDED.reason_code, d.reason_code),
                    reason_message = COALESCE(EXCLUDED.reason_message, d.reason_message),
                    judged_result = COALESCE(EXCLUDED.judged_result, d.judged_result),
                    judged_amount = COALESCE(EXCLUDED.judged_amount, d.judged_amount),
                    judged_currency = COALESCE(EXCLUDED.judged_currency, d.judged_currency),
                    defense_due_at = COALESCE(EXCLUDED.defense_due_at, d.defense_due_at), updated_at = now()
                WHERE d.attempt_id = EXCLUDED.attempt_id AND NOT EXCLUDED.contents_seen <@ d.contents_seen
                RETURNING *
            ), payment AS (
                UPDATE payment_attempt a SET\s""" + PaymentEvents.COUNT + """
                 FROM after WHERE a.id = after.attempt_id
                RETURNING a.payment_request_id, a.reference_order_id, a.payment_id, a.version, a.event_transaction
            ), events AS (
            """ + Outbox.INSERT + """
                SELECT account, 'payment', payment_request_id, version, event_transaction, 'dispute.' || lower($5::text),
                    jsonb_strip_nulls(jsonb_build_object(
                        'paymentRequestId', payment_request_id,
                        'referenceOrderId', reference_order_id,
                        'paymentId', payment_id,
                        'disputeId', dispute_id,
                        'disputeNotificationType', $5::text,
                        'disputeAmount', CASE WHEN amount IS NOT NULL
                            THEN jsonb_build_object('currency', currency, 'value', amount::text) END,
                        'disputeReasonCode', reason_code,
                        'disputeReasonMsg', reason_message,
                        'disputeJudgedResult', judged_result,
                        'disputeJudgedAmount', CASE WHEN judged_amount IS NOT NULL
                            -- A replica of the version before, during an upgrade, does not write its currency.
                            THEN jsonb_build_object('currency', COALESCE(judged_currency, currency),
                                'value', judged_amount::text) END,
                        'defenseDueTime', to_char(defense_due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')))
                FROM after, payment
            )
            INSERT INTO payment_event (attempt_id, source, trigger, from_status, to_status, notification_id, subject,
                subject_id)
            SELECT attempt_id, 'NOTIFICATION', $5, $15, type, $16, 'DISPUTE', dispute_id FROM after
            RETURNING attempt_id""";

    /** The stage of the dispute, if it is known. */
    Uni<Optional<String>> known(SqlClient transaction, Account account, String disputeId) {
        return transaction
                .preparedQuery(FIND)
                .execute(Tuple.of(account.name(), disputeId))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getString("type")));
    }

    /**
     * Writes what the notification says, its event and its line of the timeline.
     *
     * @param type the stage of the dispute after it
     * @return false if the same has been recorded before
     */
    Uni<Boolean> record(
            SqlClient transaction,
            Account account,
            LockedAttempt attempt,
            Observation.Dispute seen,
            String before,
            String type,
            @Nullable Long notificationId) {
        Money amount = seen.amount();
        Money judged = seen.judgedAmount();
        Tuple parameters = Tuple.of(account.name(), seen.disputeId(), attempt.rowId())
                .addString(type)
                .addString(seen.type())
                .addLong(amount == null ? null : amount.minorUnits())
                .addString(amount == null ? null : amount.currency())
                .addString(seen.reasonCode())
                .addString(seen.reasonMessage())
                .addString(seen.judgedResult())
                .addLong(judged == null ? null : judged.minorUnits())
                .addString(judged == null ? null : judged.currency())
                .addOffsetDateTime(
                        seen.defenseDue() == null ? null : seen.defenseDue().atOffset(ZoneOffset.UTC))
                .addString(content(seen))
                .addString(before)
                .addLong(notificationId);
        return transaction.preparedQuery(RECORD).execute(parameters).map(rows -> rows.size() == 1);
    }

    /** What tells one notification of a dispute from another. A repetition may differ in members that are not read. */
    private static String content(Observation.Dispute seen) {
        Stream<@Nullable Object> parts = Stream.of(
                seen.type(),
                seen.amount(),
                seen.reasonCode(),
                seen.reasonMessage(),
                seen.judgedResult(),
                seen.judgedAmount(),
                seen.defenseDue());
        // The length before each part keeps two contents apart whose parts join to the same text.
        String text = parts.map(part -> part == null ? "-" : part.toString().length() + ":" + part)
                .collect(Collectors.joining(" "));
        return HexFormat.of().formatHex(Sha256.of(text.getBytes(StandardCharsets.UTF_8)));
    }
}
