package dev.antomcheckout.settlement;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.capture.Captures;
import dev.antomcheckout.gateway.CaptureRequestId;
import dev.antomcheckout.gateway.Observation;
import dev.antomcheckout.gateway.RefundRequestId;
import dev.antomcheckout.payment.Deadlines;
import dev.antomcheckout.payment.OutsideId;
import dev.antomcheckout.payment.Payments;
import dev.antomcheckout.refund.Refunds;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Takes over changes that a settlement file shows and that this service did not make, such as refunds from Antom's dashboard.
 * A refund or capture is recorded with the origin {@code ANTOM}. A cancel is left to an inquiry, because a file that nobody
 * signs must not end a payment.
 */
@Singleton
class OutsideChanges {
    private final Refunds refunds;
    private final Captures captures;
    private final Payments payments;
    private final Deadlines deadlines;

    OutsideChanges(Refunds refunds, Captures captures, Payments payments, Deadlines deadlines) {
        this.refunds = refunds;
        this.captures = captures;
        this.payments = payments;
        this.deadlines = deadlines;
    }

    /**
     * Records the change, if it can be. It is called once for each finding {@code MADE_ELSEWHERE}, after the whole file was
     * compared. The same change may come again, because a check that died is repeated.
     *
     * @param transaction commits the change together with the mark that it was handled
     * @return what becomes of the finding
     */
    Uni<Result> adopt(SqlConnection transaction, OutsideChange change) {
        return switch (change.type()) {
            case REFUND -> refund(transaction, change);
            case CAPTURE -> capture(transaction, change);
            case PAYMENT, CANCEL ->
                deadlines.askSoon(transaction, change.attemptRow()).replaceWith(Result.REVIEW);
        };
    }

    /** To be called after the commit of changes that were adopted. */
    Uni<Void> adopted(Account account) {
        return payments.handOver(account);
    }

    /** What becomes of a finding. */
    enum Result {
        /** The change is not recorded; the payment gets the review reason {@code SETTLEMENT_MISMATCH}. */
        REVIEW,
        /** The change is recorded, and the finding names it. */
        ADOPTED,
        /** The change is recorded, and was to be expected: the row agrees. */
        EXPECTED
    }

    private Uni<Result> refund(SqlConnection transaction, OutsideChange change) {
        Optional<String> id = OutsideId.of(change.requestId(), change.transactionId());
        return id.isEmpty() || change.amount() == null
                ? Uni.createFrom().item(Result.REVIEW)
                : refunds.adoptSettled(
                                transaction,
                                change.attemptRow(),
                                new Observation.Refund(
                                        new RefundRequestId(id.get()),
                                        change.transactionId(),
                                        null,
                                        Observation.Progress.SUCCESS,
                                        change.amount(),
                                        null,
                                        null,
                                        change.at()))
                        .replaceWith(Result.ADOPTED);
    }

    private Uni<Result> capture(SqlConnection transaction, OutsideChange change) {
        Optional<String> id = OutsideId.of(change.requestId(), change.transactionId());
        return id.isEmpty() || change.amount() == null
                ? Uni.createFrom().item(Result.REVIEW)
                : captures.adoptSettled(
                                transaction,
                                change.attemptRow(),
                                new Observation.Capture(
                                        new CaptureRequestId(id.get()),
                                        change.transactionId(),
                                        null,
                                        Observation.Progress.SUCCESS,
                                        change.amount(),
                                        null,
                                        null,
                                        change.at()))
                        .map(adopted -> adopted.map(automatic -> automatic ? Result.EXPECTED : Result.ADOPTED)
                                .orElse(Result.REVIEW));
    }
}
