package dev.antomcheckout.payment;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.database.Batches;
import dev.antomcheckout.database.SharedStatement;
import dev.antomcheckout.database.Violation;
import dev.antomcheckout.gateway.Observation;
import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.money.Money;
import dev.antomcheckout.payment.state.Funds;
import dev.antomcheckout.payment.state.MethodPhases;
import dev.antomcheckout.payment.state.PaymentStatus;
import dev.antomcheckout.payment.state.ReviewReason;
import dev.antomcheckout.payment.state.Transition;
import dev.antomcheckout.payment.state.Trigger;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs the statements by which messages change a payment. */
@Singleton
public class PaymentStore {
    private static final String LOCK = """
            SELECT id, account, payment_request_id, reference_order_id, status, version, amount, currency, manual_capture,
                two_phase, payment_id, payment_method_type, review_reasons, cleared_reasons, authorized_amount,
                capture_requested, captured_amount, captured_by_success, refund_requested, refunded_amount,
                mismatched_amount, held_currency, capture_closed, cancel_requested_at IS NOT NULL AS cancel_requested,
                not_exist_answers, now() AS now, created_at, payment_session_expiry, payment_time, authorized_at,
                authorization_expiry, authorization_warned
            FROM payment_attempt WHERE\s""";

    private static final String LOCK_BY_REQUEST_ID = LOCK + "account = $1 AND payment_request_id = $2 FOR UPDATE";
    private static final String LOCK_BY_PAYMENT_ID = LOCK + "account = $1 AND payment_id = $2 FOR UPDATE";
    private static final String LOCK_BY_ROW = LOCK + "id = $1 FOR UPDATE";

    private final Map<Advance, Optional<SharedStatement>> advances = new ConcurrentHashMap<>();
    private final Batches batches;

    PaymentStore(Batches batches) {
        this.batches = batches;
    }

    /** What the text of {@link PaymentStatements#advance} goes by. */
    private record Advance(Observation.State state, boolean assumed) {}

    /**
     * Takes the common step of a notification and stores it, and commits; empty if nothing was changed, because the message
     * came before or means something else.
     */
    Uni<Optional<Advanced>> advance(
            Account account, Observation.Payment seen, MethodPhases phases, NotificationMessage message) {
        PaymentRequestId id = seen.paymentRequestId();
        Money amount = seen.amount();
        Optional<SharedStatement> statement =
                id == null || (amount == null && seen.state() == Observation.State.SUCCESS)
                        ? Optional.empty()
                        : advances.computeIfAbsent(
                                new Advance(seen.state(), phases.assumed()),
                                one -> PaymentStatements.advance(one.state, one.assumed));
        if (id == null || statement.isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        Tuple parameters = Tuple.of(account.name(), id.value())
                .addLong(amount == null ? null : amount.minorUnits())
                .addString(amount == null ? null : amount.currency())
                .addString(seen.paymentId())
                .addString(seen.method())
                .addBoolean(phases.ofMethod(seen.method()))
                .addOffsetDateTime(utc(seen.paymentTime()))
                .addOffsetDateTime(utc(seen.authExpiry()))
                .addString(seen.resultCode())
                .addString(seen.resultMessage());
        message.add(parameters);
        return batches.execute(statement.get(), parameters)
                .map(found -> found.map(row -> new Advanced(
                        id,
                        PaymentStatus.valueOf(row.getString("from_status")),
                        PaymentStatus.valueOf(row.getString("to_status")),
                        Trigger.valueOf(row.getString("trigger")))))
                .onFailure(Violation.UNIQUE::caused)
                .recoverWithItem(Optional.empty());
    }

    /** A step that was taken by the short way. */
    record Advanced(PaymentRequestId id, PaymentStatus from, PaymentStatus to, Trigger trigger) {}

    /** Locks the attempt until the transaction ends, or finds none. */
    public Uni<Optional<LockedAttempt>> lock(SqlClient transaction, Account account, AttemptRef ref) {
        return switch (ref) {
            case AttemptRef.ByRequestId(PaymentRequestId id) ->
                locked(transaction, LOCK_BY_REQUEST_ID, Tuple.of(account.name(), id.value()));
            case AttemptRef.ByPaymentId(String id) ->
                locked(transaction, LOCK_BY_PAYMENT_ID, Tuple.of(account.name(), id));
            case AttemptRef.ByRow(long id) -> locked(transaction, LOCK_BY_ROW, Tuple.of(id));
        };
    }

    /** Locks an attempt that is known to exist. */
    public Uni<LockedAttempt> lock(SqlClient transaction, long rowId) {
        return locked(transaction, LOCK_BY_ROW, Tuple.of(rowId)).map(Optional::orElseThrow);
    }

    private static Uni<Optional<LockedAttempt>> locked(SqlClient transaction, String sql, Tuple parameters) {
        return transaction
                .preparedQuery(sql)
                .execute(parameters)
                .map((RowSet<Row> rows) -> rows.stream().findFirst().map(PaymentStore::locked));
    }

    static LockedAttempt locked(Row row) {
        return new LockedAttempt(
                row.getLong("id"),
                row.getString("account"),
                new PaymentRequestId(row.getString("payment_request_id")),
                row.getString("reference_order_id"),
                PaymentStatus.valueOf(row.getString("status")),
                row.getInteger("version"),
                new Money(row.getLong("amount"), row.getString("currency")),
                row.getBoolean("manual_capture"),
                row.getBoolean("two_phase"),
                row.getString("payment_id"),
                row.getString("payment_method_type"),
                reasons(row.getArrayOfStrings("review_reasons")),
                reasons(row.getArrayOfStrings("cleared_reasons")),
                new Funds(
                        row.getLong("authorized_amount"),
                        row.getLong("capture_requested"),
                        row.getLong("captured_amount"),
                        row.getBoolean("captured_by_success"),
                        row.getLong("refund_requested"),
                        row.getLong("refunded_amount"),
                        row.getLong("mismatched_amount"),
                        row.getString("held_currency")),
                row.getBoolean("capture_closed"),
                row.getBoolean("cancel_requested"),
                row.getInteger("not_exist_answers"),
                new LockedAttempt.Times(
                        row.getOffsetDateTime("now").toInstant(),
                        row.getOffsetDateTime("created_at").toInstant(),
                        instant(row.getOffsetDateTime("payment_session_expiry")),
                        instant(row.getOffsetDateTime("payment_time")),
                        instant(row.getOffsetDateTime("authorized_at")),
                        instant(row.getOffsetDateTime("authorization_expiry")),
                        row.getBoolean("authorization_warned")));
    }

    private static Set<ReviewReason> reasons(String[] names) {
        return Stream.of(names).map(ReviewReason::valueOf).collect(Collectors.toUnmodifiableSet());
    }

    /** Writes a step, its events and its line of the timeline, within the transaction that holds the lock. */
    Uni<Void> change(SqlClient transaction, LockedAttempt attempt, Step step, PaymentFacts facts) {
        Transition transition = step.transition();
        Funds funds = step.funds();
        boolean released = attempt.funds().areHeld() && !funds.areHeld() && !transition.changesStatus();
        Tuple parameters = Tuple.of(
                        attempt.rowId(),
                        transition.from().name(),
                        transition.to().name())
                .addString(facts.paymentId())
                .addString(facts.method())
                .addBoolean(facts.twoPhase())
                .addOffsetDateTime(utc(facts.paymentTime()))
                .addOffsetDateTime(utc(facts.authorizationExpiry()))
                .addString(facts.resultCode())
                .addString(facts.resultMessage())
                .addLong(funds.authorized())
                .addLong(funds.captureRequested())
                .addLong(funds.captured())
                .addBoolean(funds.capturedBySuccess())
                .addLong(funds.mismatched())
                .addString(funds.heldCurrency())
                .addString(Stream.concat(attempt.reviews().stream(), step.raised().stream())
                        .map(Enum::name)
                        .sorted()
                        .collect(Collectors.joining(",")))
                .addBoolean(transition.changesStatus())
                .addBoolean(released)
                .addBoolean(!step.raised().isEmpty())
                .addBoolean(isFollowedUp(step))
                .addBoolean(endsCancel(step))
                .addString(step.trigger().name())
                .addString(step.source().name())
                .addString(step.outside() ? "ANTOM" : null)
                .addLong(step.notificationId());
        return transaction
                .preparedQuery(PaymentStatements.CHANGE)
                .execute(parameters)
                .map(rows -> {
                    if (rows.size() != 1) {
                        throw new IllegalStateException(
                                "the locked attempt " + attempt.id() + " changed under its lock");
                    }
                    return null;
                });
    }

    /** A final attempt whose late success is undecided, or holds an authorisation, is asked about on. */
    private static boolean isFollowedUp(Step step) {
        boolean authorizes = step.funds().authorized() > 0 && step.funds().captured() == 0;
        return step.transition().to().isFinal() && (step.trigger() == Trigger.UNDECIDED || authorizes);
    }

    /** What has ended, or holds nothing, is no longer to be cancelled. */
    private static boolean endsCancel(Step step) {
        PaymentStatus to = step.transition().to();
        return step.trigger() == Trigger.CANCELLED
                || step.trigger() == Trigger.CANCEL_UNCONFIRMED
                || (to.isFinal() && to != PaymentStatus.SUCCESS && !step.funds().areHeld());
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
