package dev.antomcheckout.refund;

import dev.antomcheckout.gateway.Observation;
import dev.antomcheckout.gateway.RefundRequestId;
import dev.antomcheckout.payment.Applied;
import dev.antomcheckout.payment.TransactionFollower;
import dev.antomcheckout.payment.state.Source;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;

/** The refunds among the transactions of a payment. */
@Singleton
class RefundFollower implements TransactionFollower {
    private final Refunds refunds;

    RefundFollower(Refunds refunds) {
        this.refunds = refunds;
    }

    @Override
    public Observation.Transaction.Type type() {
        return Observation.Transaction.Type.REFUND;
    }

    @Override
    public Uni<Applied> follow(
            SqlConnection transaction,
            long attemptRow,
            String id,
            Observation.Transaction one,
            Observation.Progress progress,
            Source source) {
        Observation.Refund seen = new Observation.Refund(
                new RefundRequestId(id),
                one.transactionId(),
                null,
                progress,
                one.amount(),
                one.resultCode(),
                one.resultMessage(),
                one.time());
        return refunds.applyToPayment(transaction, attemptRow, seen, source);
    }
}
