package dev.antomcheckout.reconcile;

import dev.antomcheckout.gateway.PaymentRequestId;
import java.time.Instant;

/**
 * An attempt that this process has claimed to ask about.
 *
 * @param inquiries how many there were, this one included
 * @param notExistAnswers how often in a row Antom said, once the attempt was over, that it knows no such payment
 * @param over the last moment at which the buyer could have paid
 * @param now the database's time, which is the same for all replicas
 */
record UnresolvedAttempt(
        long rowId,
        String account,
        PaymentRequestId id,
        int inquiries,
        int notExistAnswers,
        Instant over,
        Instant now) {

    boolean isOver() {
        return !now.isBefore(over);
    }
}
