package dev.antomcheckout.reconcile;

import dev.antomcheckout.database.Batches;
import dev.antomcheckout.database.Columns;
import dev.antomcheckout.database.SharedStatement;
import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.payment.Deadlines;
import dev.antomcheckout.payment.state.PaymentStatus;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The schedule, in the rows of the attempts. */
@Singleton
class SweepStore {
    /** Longer than a call to Antom may take, so that a claimed attempt is not claimed again meanwhile. */
    private static final Duration CLAIM = Duration.ofMinutes(1);

    private static final String CLAIM_DUE = """
            UPDATE payment_attempt SET inquiries = inquiries + 1, next_inquiry_at = now() + make_interval(secs => $2)
            WHERE id IN (
                SELECT id FROM payment_attempt
                WHERE (outcome IS NULL OR follow_up) AND next_inquiry_at <= now()
                ORDER BY next_inquiry_at LIMIT $1 FOR UPDATE SKIP LOCKED)
            RETURNING id, account, payment_request_id, status, version, payment_method_type, payment_session_expiry,
                created_at, inquiries, not_exist_answers, authorized_at, authorization_expiry, now() AS now""";

    /** A step in the meantime has a schedule of its own, and ends the count of answers that there is no payment. */
    private static final SharedStatement RESCHEDULE = new SharedStatement(
            Columns.none()
                    .int8("row_id")
                    .int4("claimed", "seen")
                    .float8("pause")
                    .int4("answers"),
            """
             UPDATE payment_attempt SET next_inquiry_at = now() + make_interval(secs => pause),
                not_exist_answers = CASE WHEN version = seen THEN answers ELSE 0 END
            FROM input WHERE id = row_id AND inquiries = claimed""");

    private final Pool pool;
    private final Batches batches;
    private final Deadlines deadlines;

    SweepStore(Pool pool, Batches batches, Deadlines deadlines) {
        this.pool = pool;
        this.batches = batches;
        this.deadlines = deadlines;
    }

    Uni<List<UnresolvedAttempt>> claim(int most) {
        return pool.preparedQuery(CLAIM_DUE)
                .execute(Tuple.of(most).addDouble((double) CLAIM.toSeconds()))
                .map(rows -> {
                    List<UnresolvedAttempt> claimed = new ArrayList<>();
                    rows.forEach(row -> claimed.add(attempt(row)));
                    return claimed;
                });
    }

    private UnresolvedAttempt attempt(Row row) {
        OffsetDateTime expiry = row.getOffsetDateTime("payment_session_expiry");
        Instant over = InquirySchedule.over(
                row.getOffsetDateTime("created_at").toInstant(),
                expiry == null ? null : expiry.toInstant(),
                row.getString("payment_method_type"));
        return new UnresolvedAttempt(
                row.getLong("id"),
                row.getString("account"),
                new PaymentRequestId(row.getString("payment_request_id")),
                PaymentStatus.valueOf(row.getString("status")),
                row.getInteger("version"),
                row.getInteger("inquiries"),
                row.getInteger("not_exist_answers"),
                over,
                moments(row.getOffsetDateTime("authorized_at"), row.getOffsetDateTime("authorization_expiry")),
                row.getOffsetDateTime("now").toInstant());
    }

    private List<Instant> moments(@Nullable OffsetDateTime authorized, @Nullable OffsetDateTime expiry) {
        return authorized == null
                ? List.of()
                : deadlines.moments(authorized.toInstant(), expiry == null ? null : expiry.toInstant());
    }

    Uni<Void> reschedule(UnresolvedAttempt attempt, Duration pause, int notExistAnswers) {
        Tuple parameters = Tuple.of(attempt.rowId(), attempt.inquiries(), attempt.version())
                .addDouble(pause.toMillis() / 1000.0)
                .addInteger(notExistAnswers);
        return batches.execute(RESCHEDULE, parameters).replaceWithVoid();
    }
}
