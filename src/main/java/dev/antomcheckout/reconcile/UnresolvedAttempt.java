package dev.antomcheckout.reconcile;

import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.payment.state.PaymentStatus;
import java.time.Instant;
import java.util.List;

/**
 * An attempt that this process has claimed to ask about.
 *
 * @param version of the attempt when it was claimed
 * @param inquiries how many there were, this one included
 * @param notExistAnswers how often in a row Antom said, once the attempt was over, that it knows no such payment
 * @param over the last moment at which the buyer could have paid
 * @param moments at which a decision about its authorisation is possible; none if it is not authorised
 * @param now the database's time, which is the same for all replicas
 */
record UnresolvedAttempt(
        long rowId,
        String account,
        PaymentRequestId id,
        PaymentStatus status,
        int version,
        int inquiries,
        int notExistAnswers,
        Instant over,
        List<Instant> moments,
        Instant now) {

    boolean isOver() {
        return !now.isBefore(over);
    }

    /** A final attempt whose late success is undecided or is an authorisation. */
    boolean isFollowedUp() {
        return status.isFinal();
    }
}
