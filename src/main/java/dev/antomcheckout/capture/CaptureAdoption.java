package dev.antomcheckout.capture;

import dev.antomcheckout.gateway.AboutPayment;
import dev.antomcheckout.gateway.Observation;
import dev.antomcheckout.money.Money;
import dev.antomcheckout.payment.Applied;
import dev.antomcheckout.payment.LockedAttempt;
import dev.antomcheckout.payment.Payments;
import dev.antomcheckout.payment.state.Funds;
import dev.antomcheckout.payment.state.Source;
import dev.antomcheckout.payment.state.Trigger;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes over captures that were not requested here: Antom's own capture of a payment with automatic capture, and captures
 * made in its dashboard (Antom documentation, notifyCapture).
 */
@Singleton
class CaptureAdoption {
    private static final Logger LOG = Logger.getLogger(CaptureAdoption.class);

    private final Payments payments;
    private final CaptureStore store;

    CaptureAdoption(Payments payments, CaptureStore store) {
        this.payments = payments;
        this.store = store;
    }

    /** Records the capture with what follows for its payment, within the transaction that holds the lock on the payment. */
    Uni<Applied> adopt(
            SqlConnection transaction,
            LockedAttempt attempt,
            Observation.Capture seen,
            Source source,
            @Nullable Long notificationId) {
        Money named = seen.amount();
        boolean success = seen.progress() == Observation.Progress.SUCCESS;
        if (seen.progress() == Observation.Progress.PROCESSING) {
            return Uni.createFrom().item(Applied.STALE);
        }
        if (named == null ? success : !named.currency().equals(attempt.fundsCurrency())) {
            return payments.follow(transaction, attempt, Trigger.MISMATCHED, source, notificationId);
        }
        Money amount = named == null ? attempt.amount() : named;
        // A capture that failed may succeed at a second try, and counts then.
        boolean fits = !success || amount.minorUnits() <= room(attempt);
        boolean counted = fits && !attempt.funds().capturedBySuccess();
        return store.adopt(transaction, attempt, seen, amount, counted, source, notificationId)
                .flatMap(adopted -> {
                    if (!adopted) {
                        return payments.follow(transaction, attempt, Trigger.CONTRADICTED, source, notificationId);
                    }
                    payments.changes(transaction, attempt);
                    AboutPayment.log(
                            attempt.id(),
                            () -> LOG.infof(
                                    "capture %s of payment %s was made by Antom: %s, by %s",
                                    seen.captureRequestId(), attempt.id(), seen.progress(), source));
                    Uni<Applied> result = Uni.createFrom().item(Applied.CHANGED);
                    for (Trigger consequence : consequences(attempt, success, counted)) {
                        result = result.call(() -> payments.follow(
                                transaction, attempt, of(attempt, consequence), source, notificationId));
                    }
                    return result;
                });
    }

    /** What was captured by the database's limit; an authorisation may be reported after its capture. */
    private static long room(LockedAttempt attempt) {
        Funds funds = attempt.funds();
        long mismatched = funds.mismatched() == null ? 0 : funds.mismatched();
        long limit = Math.max(Math.max(attempt.amount().minorUnits(), funds.authorized()), mismatched);
        return limit - funds.captureRequested();
    }

    private static List<Trigger> consequences(LockedAttempt attempt, boolean success, boolean counted) {
        Funds funds = attempt.funds();
        if (success) {
            return counted || funds.capturedBySuccess() ? List.of(Trigger.CAPTURED) : List.of(Trigger.CONTRADICTED);
        }
        boolean isTaken = funds.captured() > 0 && !funds.capturedBySuccess();
        return isTaken || attempt.manualCapture() ? List.of() : List.of(Trigger.CAPTURE_FAILED);
    }

    /** The capture of a payment whose success named another amount takes that amount: the payment is never paid by it. */
    static Trigger of(LockedAttempt attempt, Trigger consequence) {
        return consequence == Trigger.CAPTURED && attempt.funds().mismatched() != null
                ? Trigger.MISMATCHED
                : consequence;
    }
}
