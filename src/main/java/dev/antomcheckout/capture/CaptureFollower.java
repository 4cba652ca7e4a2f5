package dev.antomcheckout.capture;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.gateway.CaptureRequestId;
import dev.antomcheckout.gateway.Observation;
import dev.antomcheckout.payment.Applied;
import dev.antomcheckout.payment.OutsideId;
import dev.antomcheckout.payment.Source;
import dev.antomcheckout.payment.TransactionFollower;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

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
    public Uni<Boolean> follow(
            SqlConnection transaction,
            Account account,
            long attemptRow,
            List<Observation.Transaction> transactions,
            Source source) {
        Uni<Boolean> changed = Uni.createFrom().item(false);
        for (Observation.Transaction one : transactions) {
            Optional<Observation.Capture> capture = capture(one);
            if (capture.isPresent()) {
                changed = changed.flatMap(
                        before -> captures.applyToPayment(transaction, attemptRow, capture.get(), source)
                                .map(applied -> before || applied == Applied.CHANGED));
            }
        }
        return changed;
    }

    private static Optional<Observation.Capture> capture(Observation.Transaction one) {
        return one.progress() == null
                ? Optional.empty()
                : OutsideId.of(one)
                        .map(id -> new Observation.Capture(
                                new CaptureRequestId(id),
                                one.transactionId(),
                                null,
                                Objects.requireNonNull(one.progress()),
                                one.amount(),
                                one.resultCode(),
                                one.resultMessage(),
                                one.time()));
    }
}
