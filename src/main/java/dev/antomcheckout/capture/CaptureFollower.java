package dev.antomcheckout.capture;

import dev.antomcheckout.gateway.CaptureRequestId;
import dev.antomcheckout.gateway.Observation;
import dev.antomcheckout.payment.Applied;
import dev.antomcheckout.payment.TransactionFollower;
import dev.antomcheckout.payment.state.Source;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;

/** The captures among the transactions of a payment. */
@Singleton
class CaptureFollower implements TransactionFollower {
    private final Captures captures;

    CaptureFollower(Captures captures) {
        this.captures = captures;
    }

    @Override
    public Observation.Transaction.Type type() {
        return Observation.Transaction.Type.CAPTURE;
    }

    @Override
    public Uni<Applied> follow(
            SqlConnection transaction,
            long attemptRow,
            String id,
            Observation.Transaction one,
            Observation.Progress progress,
            Source source) {
        Observation.Capture seen = new Observation.Capture(
                new CaptureRequestId(id),
                one.transactionId(),
                null,
                progress,
                one.amount(),
                one.resultCode(),
                one.resultMessage(),
                one.time());
        return captures.applyToPayment(transaction, attemptRow, seen, source);
    }
}
