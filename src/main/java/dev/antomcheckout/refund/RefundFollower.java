package dev.antomcheckout.refund;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.gateway.Observation;
import dev.antomcheckout.gateway.RefundRequestId;
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
    public Uni<Boolean> follow(
            SqlConnection transaction,
            Account account,
            long attemptRow,
            List<Observation.Transaction> transactions,
            Source source) {
        Uni<Boolean> changed = Uni.createFrom().item(false);
        for (Observation.Transaction one : transactions) {
            Optional<Observation.Refund> refund = refund(one);
            if (refund.isPresent()) {
                changed =
                        changed.flatMap(before -> refunds.applyToPayment(transaction, attemptRow, refund.get(), source)
                                .map(applied -> before || applied == Applied.CHANGED));
            }
        }
        return changed;
    }

    private static Optional<Observation.Refund> refund(Observation.Transaction one) {
        return one.progress() == null
                ? Optional.empty()
                : OutsideId.of(one)
                        .map(id -> new Observation.Refund(
                                new RefundRequestId(id),
                                one.transactionId(),
                                null,
                                Objects.requireNonNull(one.progress()),
                                one.amount(),
                                one.resultCode(),
                                one.resultMessage(),
                                one.time()));
    }
}
