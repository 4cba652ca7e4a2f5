package dev.antomcheckout.payment;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.database.Batches;
import dev.antomcheckout.database.SharedStatement;
import dev.antomcheckout.database.Violation;
import dev.antomcheckout.gateway.Observation;
import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.money.Money;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The statements that apply what Antom said to an attempt. */
@Singleton
class PaymentStore {
    private static final String LOCKED_COLUMNS = """
            SELECT id, account, payment_request_id, status, amount, currency, manual_capture, review_reasons,
                captured_amount - refund_requested AS refundable, amount - capture_requested AS capturable
            FROM payment_attempt WHERE\s""";

    private static final String LOCK_BY_REQUEST_ID =
            LOCKED_COLUMNS + "account = $1 AND payment_request_id = $2 FOR UPDATE";
    private static final String LOCK_BY_PAYMENT_ID = LOCKED_COLUMNS + "account = $1 AND payment_id = $2 FOR UPDATE";
    private static final String LOCK_ROW = LOCKED_COLUMNS + "id = $1 FOR UPDATE";

    private final Map<Kind, Statements> statements = new ConcurrentHashMap<>();

    private final Pool pool;
    private final Batches batches;

    PaymentStore(Pool pool, Batches batches) {
        this.pool = pool;
        this.batches = batches;
    }

    /** Applies an observation, and commits; no cancel. */
    Uni<Observed> observe(Account account, Observation.Payment seen, Carrier carrier) {
        PaymentRequestId id = seen.paymentRequestId();
        Money amount = seen.amount();
        Tuple parameters = Tuple.of(account.name(), id != null ? id.value() : seen.paymentId())
                .addLong(amount == null ? null : amount.minorUnits())
                .addString(amount == null ? null : amount.currency())
                .addString(seen.paymentId())
                .addOffsetDateTime(utc(seen.paymentTime()))
                .addString(seen.resultCode())
                .addString(seen.resultMessage());
        carrier.parameters().accept(parameters);
        Statements known = statements(seen, carrier);
        Uni<Optional<Observed>> advanced = known.advance
                .map(sql -> batches.execute(sql, parameters)
                        .map(advance -> advance.map(row -> observed(row, seen)))
                        .onFailure(Violation.UNIQUE::caused)
                        .recoverWithItem(Optional.empty()))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
        return advanced.flatMap(found -> found.isPresent()
                ? Uni.createFrom().item(found.get())
                : pool.preparedQuery(known.observe)
                        .execute(parameters)
                        .map(rows -> observed(rows.iterator().next(), seen)));
    }

    /** The same texts each time, so that the connection finds what it has prepared. */
    private Statements statements(Observation.Payment seen, Carrier carrier) {
        boolean namesAmount = seen.amount() != null;
        String column = seen.paymentRequestId() != null ? "payment_request_id" : "payment_id";
        return statements.computeIfAbsent(
                new Kind(seen.state(), namesAmount, column, carrier.source(), carrier.sql(), carrier.advanced()),
                kind -> new Statements(
                        carrier.advanced() == null
                                ? Optional.empty()
                                : StepSql.advance(seen.state(), namesAmount, column, carrier),
                        StepSql.observe(seen.state(), namesAmount, column, carrier)));
    }

    /** What the text of the statements goes by. */
    private record Kind(
            Observation.State state,
            boolean namesAmount,
            String column,
            Source source,
            String sql,
            @Nullable String advanced) {}

    /** Of one kind of observation. */
    private record Statements(Optional<SharedStatement> advance, String observe) {}

    private static Observed observed(Row row, Observation.Payment seen) {
        String id = row.getString("payment_request_id");
        return new Observed(
                new Carrier.Arrival(Applied.valueOf(row.getString("applied")), row.getBoolean("first")),
                id == null ? String.valueOf(seen.paymentId()) : id,
                row.getString("from_status"),
                row.getString("to_status"),
                row.getString("trigger"));
    }

    /** What became of an observation, and what is to be said of it in the log. */
    record Observed(
            Carrier.Arrival arrival,
            String id,
            @Nullable String from,
            @Nullable String to,
            @Nullable String trigger) {}

    /** Locks the attempt that an observation is about, or finds none. */
    Uni<Optional<LockedAttempt>> lock(SqlClient transaction, Account account, Observation.Payment seen) {
        PaymentRequestId id = seen.paymentRequestId();
        String value = id != null ? id.value() : seen.paymentId();
        return transaction
                .preparedQuery(id != null ? LOCK_BY_REQUEST_ID : LOCK_BY_PAYMENT_ID)
                .execute(Tuple.of(account.name(), value))
                .map(PaymentStore::locked);
    }

    /** Locks an attempt that is known to exist. */
    Uni<LockedAttempt> lock(SqlClient transaction, long rowId) {
        return transaction
                .preparedQuery(LOCK_ROW)
                .execute(Tuple.of(rowId))
                .map(rows -> locked(rows).orElseThrow());
    }

    private static Optional<LockedAttempt> locked(RowSet<Row> rows) {
        Iterator<Row> found = rows.iterator();
        return found.hasNext() ? Optional.of(locked(found.next())) : Optional.empty();
    }

    private static LockedAttempt locked(Row row) {
        return new LockedAttempt(
                row.getLong("id"),
                row.getString("account"),
                new PaymentRequestId(row.getString("payment_request_id")),
                PaymentStatus.valueOf(row.getString("status")),
                new Money(row.getLong("amount"), row.getString("currency")),
                row.getBoolean("manual_capture"),
                Stream.of(row.getArrayOfStrings("review_reasons"))
                        .map(ReviewReason::valueOf)
                        .collect(Collectors.toUnmodifiableSet()),
                row.getLong("refundable"),
                row.getLong("capturable"));
    }

    /** Writes a step and its line of the timeline, within the transaction that holds the lock. */
    Uni<Void> change(SqlClient transaction, LockedAttempt attempt, Step step, Observation.Payment seen) {
        Tuple parameters = Tuple.of(attempt.rowId())
                .addString(step.transition().from().name())
                .addString(step.transition().to().name())
                .addString(seen.paymentId())
                .addOffsetDateTime(utc(seen.paymentTime()))
                .addString(seen.resultCode())
                .addString(seen.resultMessage())
                .addArrayOfString(
                        step.transition().reviews().stream().map(Enum::name).toArray(String[]::new))
                .addString(step.source().name())
                .addString(step.trigger().name())
                .addLong(step.notificationId());
        return transaction.preparedQuery(StepSql.CHANGE).execute(parameters).map(rows -> {
            if (rows.size() != 1) {
                throw new IllegalStateException("the locked attempt " + attempt.id() + " changed under its lock");
            }
            return null;
        });
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
