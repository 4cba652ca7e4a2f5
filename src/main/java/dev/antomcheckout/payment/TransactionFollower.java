package dev.antomcheckout.payment;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.gateway.Observation;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/**
 * Compares the transactions that Antom lists for a payment with what is kept of one kind of them. What is not known here
 * was made outside this service and is adopted; what contradicts is held for review. Every bean of this type is asked.
 */
public interface TransactionFollower {
    /** The kind. Captures are applied before refunds, which need them. */
    Observation.Transaction.Type type();

    /**
     * Applies transactions of its kind, within the transaction that holds the lock on the attempt.
     *
     * @return whether anything changed
     */
    Uni<Boolean> follow(
            SqlConnection transaction,
            Account account,
            long attemptRow,
            List<Observation.Transaction> transactions,
            Source source);
}
