package dev.antomcheckout.capture;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.gateway.AboutPayment;
import dev.antomcheckout.gateway.CaptureRequestId;
import dev.antomcheckout.gateway.GatewayOutcome;
import dev.antomcheckout.gateway.Observation;
import dev.antomcheckout.payment.Applied;
import dev.antomcheckout.payment.Backoff;
import dev.antomcheckout.payment.LockedAttempt;
import dev.antomcheckout.payment.Payments;
import dev.antomcheckout.payment.Source;
import dev.antomcheckout.payment.Trigger;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The captures that there are, and the one road by which Antom's word changes one. */
@ApplicationScoped
public class Captures {
    private static final Logger LOG = Logger.getLogger(Captures.class);

    private final Payments payments;
    private final CaptureStore store;
    private final Pool pool;

    Captures(Payments payments, CaptureStore store, Pool pool) {
        this.payments = payments;
        this.store = store;
        this.pool = pool;
    }

    /** The capture; fails with {@code not_found} if the account has none with this id. */
    Uni<Capture> get(Account account, CaptureRequestId id) {
        return store.find(account, id).map(found -> found.orElseThrow(CaptureProblems::notFound));
    }

    /** Writes what came of asking for the capture; of an unknown outcome only the code is kept. */
    Uni<Void> answered(Account account, CaptureRequestId id, GatewayOutcome<Observation> outcome) {
        return switch (outcome) {
            case GatewayOutcome.Accepted<Observation>(Observation.Capture seen) ->
                apply(account, seen, Source.ANSWER).replaceWithVoid();
            case GatewayOutcome.Rejected<Observation>(String code, String message, boolean verified) ->
                apply(account, failed(id, code, message), Source.ANSWER).replaceWithVoid();
            case GatewayOutcome.Unknown<Observation>(GatewayOutcome.Reason reason, String code) -> {
                LOG.infof("capture %s: outcome not known, %s %s", id, reason, code);
                yield store.note(account, id, code);
            }
            case GatewayOutcome.Accepted<Observation> unreadable ->
                Uni.createFrom().voidItem();
        };
    }

    /** Applies what an inquiry brought. */
    Uni<Applied> observed(Account account, Observation.Capture seen) {
        return apply(account, seen, Source.INQUIRY);
    }

    private Uni<Applied> apply(Account account, Observation.Capture seen, Source source) {
        return pool.withTransaction(transaction -> apply(transaction, account, seen, source, null));
    }

    /** Gives up a capture that Antom has said often enough not to know, unless it was asked for again meanwhile. */
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

    private static Observation.Capture failed(CaptureRequestId id, String code, @Nullable String message) {
        return new Observation.Capture(id, null, null, Observation.Progress.FAIL, null, code, message, null);
    }

    /**
     * Applies what Antom said, within the caller's transaction and under a lock on the payment. The one road by which
     * Antom's word changes a capture.
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
                .flatMap(applied -> applied == Applied.UNKNOWN_PAYMENT
                        ? elsewhere(transaction, account, seen, source, notificationId)
                        : Uni.createFrom().item(applied));
    }

    /**
     * A capture that was not asked for here, as one in Antom's dashboard: money was taken that our counters leave out, so a
     * person must look. It is not counted, because how much is left of the authorisation is then for Antom to say.
     */
    private Uni<Applied> elsewhere(
            SqlConnection transaction,
            Account account,
            Observation.Capture seen,
            Source source,
            @Nullable Long notificationId) {
        if (seen.paymentId() == null || seen.progress() != Observation.Progress.SUCCESS) {
            return Uni.createFrom().item(Applied.UNKNOWN_PAYMENT);
        }
        return payments.lock(transaction, account, seen.paymentId()).flatMap(found -> {
            // Of a card that is captured by itself, Antom may tell under an id of its own.
            if (found.isEmpty() || !found.get().manualCapture()) {
                return Uni.createFrom().item(Applied.UNKNOWN_PAYMENT);
            }
            AboutPayment.log(
                    found.get().id(),
                    () -> LOG.warnf(
                            "capture %s of payment %s was not asked for here",
                            seen.captureRequestId(), found.get().id()));
            return payments.follow(transaction, found.get(), Trigger.CONTRADICTED, source, notificationId);
        });
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
        if (seen.paymentId() != null && !seen.paymentId().equals(capture.paymentId())) {
            return Uni.createFrom().item(Applied.UNKNOWN_PAYMENT);
        }
        CaptureStep step = CaptureStep.of(capture, attempt.capturable(), seen, source == Source.ANSWER);
        Uni<Applied> result = step.changesStatus()
                ? store.change(transaction, capture, step, seen, source, notificationId)
                        .invoke(() -> payments.told(transaction, attempt))
                        .invoke(() -> AboutPayment.log(
                                attempt.id(),
                                () -> LOG.infof(
                                        "capture %s of payment %s %s -> %s by %s",
                                        capture.id(), attempt.id(), step.from(), step.to(), source)))
                        .replaceWith(Applied.CHANGED)
                : Uni.createFrom().item(Applied.STALE);
        for (Trigger consequence : step.consequences()) {
            result =
                    result.flatMap(applied -> payments.follow(transaction, attempt, consequence, source, notificationId)
                            .map(followed -> applied == Applied.CHANGED ? applied : followed));
        }
        return result;
    }

    /** What is done under the locks. */
    private interface Change {
        Uni<Applied> of(LockedAttempt attempt, Capture capture);
    }
}
