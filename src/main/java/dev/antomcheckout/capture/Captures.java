package dev.antomcheckout.capture;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.gateway.AboutPayment;
import dev.antomcheckout.gateway.Backoff;
import dev.antomcheckout.gateway.CaptureRequestId;
import dev.antomcheckout.gateway.GatewayOutcome;
import dev.antomcheckout.gateway.Observation;
import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.payment.Applied;
import dev.antomcheckout.payment.LockedAttempt;
import dev.antomcheckout.payment.Payments;
import dev.antomcheckout.payment.state.Source;
import dev.antomcheckout.payment.state.Trigger;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The captures that there are, and the one path on which a message from Antom changes one. */
@ApplicationScoped
public class Captures {
    private static final Logger LOG = Logger.getLogger(Captures.class);

    private final Payments payments;
    private final CaptureStore store;
    private final CaptureAdoption adoption;
    private final Pool pool;

    Captures(Payments payments, CaptureStore store, CaptureAdoption adoption, Pool pool) {
        this.payments = payments;
        this.store = store;
        this.adoption = adoption;
        this.pool = pool;
    }

    /** The capture; fails with {@code not_found} if the account has none with this id. */
    Uni<Capture> get(Account account, CaptureRequestId id) {
        return store.find(account, id).map(found -> found.orElseThrow(CaptureProblems::notFound));
    }

    /**
     * Captures of a payment, oldest first; fails with {@code payment_not_found} if there is no such payment.
     *
     * @param after row of the capture before the first
     */
    Uni<List<Capture>> ofPayment(Account account, PaymentRequestId id, long after, int most) {
        return payments.known(account, id).flatMap(known -> store.ofPayment(account, id, after, most));
    }

    /** Writes the result of a request to capture; of an unknown outcome only the code is kept. */
    Uni<Void> answered(Account account, CaptureRequestId id, GatewayOutcome<Observation> outcome) {
        return switch (outcome) {
            case GatewayOutcome.Accepted<Observation>(Observation.Capture seen) ->
                apply(account, seen, Source.ANSWER).replaceWithVoid();
            case GatewayOutcome.Rejected<Observation>(String code, String message, boolean verified) ->
                apply(account, failed(id, code, message), Source.ANSWER).replaceWithVoid();
            case GatewayOutcome.Unknown<Observation>(GatewayOutcome.Reason reason, String code) -> {
                LOG.infof("capture %s: outcome not known, %s %s", id, reason, code);
                yield reason == GatewayOutcome.Reason.EARLIER_TRY_OPEN
                        ? Uni.createFrom().voidItem()
                        : store.note(account, id, code);
            }
            case GatewayOutcome.Accepted<Observation> unreadable ->
                Uni.createFrom().voidItem();
        };
    }

    /** Applies the answer to an inquiry. */
    Uni<Applied> observed(Account account, Observation.Capture seen) {
        return apply(account, seen, Source.INQUIRY);
    }

    private Uni<Applied> apply(Account account, Observation.Capture seen, Source source) {
        return pool.withTransaction(transaction -> apply(transaction, account, seen, source, null))
                .call(() -> payments.handOver(account));
    }

    /** Gives up a capture that Antom has said often enough not to know, unless it was requested again in the meantime. */
    Uni<Applied> neverPlaced(Account account, CaptureRequestId id, String code) {
        Observation.Capture seen = failed(id, code, null);
        return pool.withTransaction(transaction -> locked(
                transaction,
                account,
                id,
                (attempt, capture) -> capture.notExistAnswers() + 1 < Backoff.NOT_EXIST_ANSWERS
                        ? Uni.createFrom().item(Applied.STALE)
                        : step(transaction, attempt, capture, seen, Source.INQUIRY, null)));
    }

    /** Holds a payment for review because Antom has not reported the result of its capture in time. */
    Uni<Applied> unconfirmed(Account account, CaptureRequestId id) {
        return pool.withTransaction(transaction -> locked(
                transaction,
                account,
                id,
                (attempt, capture) -> capture.status() == CaptureStatus.PROCESSING
                        ? payments.follow(transaction, attempt, Trigger.CAPTURE_UNCONFIRMED, Source.INQUIRY, null)
                        : Uni.createFrom().item(Applied.STALE)));
    }

    private static Observation.Capture failed(CaptureRequestId id, String code, @Nullable String message) {
        return new Observation.Capture(id, null, null, Observation.Progress.FAIL, null, code, message, null);
    }

    /**
     * Applies what Antom said, within the caller's transaction and under a lock on the payment. A capture that is not known
     * here was made by Antom and is adopted. The caller calls {@link Payments#handOver} after the commit.
     *
     * @param notificationId the row of the inbox, if a notification brought it
     */
    public Uni<Applied> apply(
            SqlConnection transaction,
            Account account,
            Observation.Capture seen,
            Source source,
            @Nullable Long notificationId) {
        return locked(
                        transaction,
                        account,
                        seen.captureRequestId(),
                        (attempt, capture) -> step(transaction, attempt, capture, seen, source, notificationId))
                .flatMap(applied -> applied == Applied.UNKNOWN_PAYMENT && seen.paymentId() != null
                        ? payments.lock(transaction, account, seen.paymentId())
                                .flatMap(found -> found.isEmpty()
                                        ? Uni.createFrom().item(Applied.UNKNOWN_PAYMENT)
                                        : applyToPayment(transaction, found.get(), seen, source, notificationId))
                        : Uni.createFrom().item(applied));
    }

    /**
     * Applies what Antom said of a capture of this payment, under the lock on it, and adopts the capture if it is not known
     * under either of its ids.
     */
    Uni<Applied> applyToPayment(
            SqlConnection transaction,
            LockedAttempt attempt,
            Observation.Capture seen,
            Source source,
            @Nullable Long notificationId) {
        return store.lockOfPayment(
                        transaction, attempt.rowId(), seen.captureRequestId().value(), seen.captureId())
                .flatMap(known -> known.isPresent()
                        ? step(transaction, attempt, known.get(), seen, source, notificationId)
                        : adoption.adopt(transaction, attempt, seen, source, notificationId));
    }

    /** The same for the payment of this row, as it is after earlier changes of the transaction. */
    Uni<Applied> applyToPayment(SqlConnection transaction, long attemptRow, Observation.Capture seen, Source source) {
        return payments.lock(transaction, attemptRow)
                .flatMap(attempt -> applyToPayment(transaction, attempt, seen, source, null));
    }

    /**
     * Adopts a capture that a settlement file shows, within the caller's transaction, unless it is known under either of its
     * ids. Nobody signs such a file, so it changes no capture that is known, and counts only for a payment that Antom has
     * verifiably authorised. The caller calls {@link Payments#handOver} after the commit.
     *
     * @return empty if the payment is not authorised, else whether Antom was to capture it by itself
     */
    public Uni<Optional<Boolean>> adoptSettled(SqlConnection transaction, long attemptRow, Observation.Capture seen) {
        return payments.lock(transaction, attemptRow)
                .flatMap(attempt -> attempt.funds().authorized() == 0
                        ? Uni.createFrom().item(Optional.empty())
                        : store.lockOfPayment(
                                        transaction,
                                        attemptRow,
                                        seen.captureRequestId().value(),
                                        seen.captureId())
                                .flatMap(known -> known.isPresent()
                                        ? Uni.createFrom().item(Applied.STALE)
                                        : adoption.adopt(transaction, attempt, seen, Source.SETTLEMENT, null))
                                .map(adopted -> Optional.of(!attempt.manualCapture())));
    }

    /** Every change of a capture locks its payment first, and then the capture, so that no two wait for each other. */
    private Uni<Applied> locked(SqlConnection transaction, Account account, CaptureRequestId id, Change change) {
        return store.attempt(transaction, account, id)
                .flatMap(row -> row.isEmpty()
                        ? Uni.createFrom().item(Applied.UNKNOWN_PAYMENT)
                        : payments.lock(transaction, row.get())
                                .flatMap(attempt -> store.lock(transaction, account, id)
                                        .flatMap(capture -> change.of(attempt, capture))));
    }

    private Uni<Applied> step(
            SqlConnection transaction,
            LockedAttempt attempt,
            Capture capture,
            Observation.Capture seen,
            Source source,
            @Nullable Long notificationId) {
        if (seen.paymentId() != null
                && attempt.paymentId() != null
                && !seen.paymentId().equals(attempt.paymentId())) {
            return Uni.createFrom().item(Applied.UNKNOWN_PAYMENT);
        }
        if (capture.isCountedBy(seen, attempt.funds().capturable())) {
            return store.count(transaction, capture)
                    .invoke(() -> payments.changes(transaction, attempt))
                    .call(() -> payments.follow(
                            transaction,
                            attempt,
                            CaptureAdoption.of(attempt, Trigger.CAPTURED),
                            source,
                            notificationId))
                    .replaceWith(Applied.CHANGED);
        }
        CaptureStep step = CaptureStep.of(capture, attempt.funds().capturable(), seen, source == Source.ANSWER);
        Uni<Applied> result = step.changesStatus()
                ? store.change(transaction, capture, step, seen, source, notificationId)
                        .invoke(() -> payments.changes(transaction, attempt))
                        .invoke(() -> AboutPayment.log(
                                attempt.id(),
                                () -> LOG.infof(
                                        "capture %s of payment %s %s -> %s by %s",
                                        capture.id(), attempt.id(), step.from(), step.to(), source)))
                        .replaceWith(Applied.CHANGED)
                : Uni.createFrom().item(Applied.STALE);
        for (Trigger consequence : step.consequences()) {
            result = result.flatMap(applied -> payments.follow(
                            transaction, attempt, CaptureAdoption.of(attempt, consequence), source, notificationId)
                    .map(followed -> applied == Applied.CHANGED ? applied : followed));
        }
        return result;
    }

    /** What is done under the locks. */
    private interface Change {
        Uni<Applied> of(LockedAttempt attempt, Capture capture);
    }
}
