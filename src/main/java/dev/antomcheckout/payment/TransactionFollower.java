package dev.antomcheckout.payment;

import dev.antomcheckout.gateway.Observation;
import dev.antomcheckout.payment.state.Source;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/**
 * Compares the transactions that Antom lists for a payment with what is kept of one kind of them. A transaction that is not
 * known here was made outside this service and is adopted; one that contradicts is held for review. Every bean of this type
 * is asked.
 */
public interface TransactionFollower {
    /** The kind. Captures are applied before refunds, which need them. */
    Observation.Transaction.Type type();

    /**
     * Applies a transaction of its kind, within the database transaction that holds the lock on the attempt.
     *
     * @param id the request id under which it is kept
     */
    Uni<Applied> follow(
            SqlConnection transaction,
            long attemptRow,
            String id,
            Observation.Transaction one,
            Observation.Progress progress,
            Source source);
}
