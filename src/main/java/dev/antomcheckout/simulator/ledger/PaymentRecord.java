package dev.antomcheckout.simulator.ledger;

import dev.antomcheckout.simulator.fault.Api;
import dev.antomcheckout.simulator.wire.Amount;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the books say about one paymentRequestId, frozen at the moment of asking.
 *
 * @param paymentId null until the buyer submits, or the merchant cancels
 * @param method the paymentMethodType; null until the buyer of a session without a method chooses one
 * @param resultCode why it stands where it stands
 * @param authExpiry end of the authorisation; null for methods that pay in one step
 * @param calls every verified call about it, in order of arrival
 * @param movements every movement of money, in order
 * @param transactions authorisation or payment, captures, refunds and cancellation by anybody, in order
 */
public record PaymentRecord(
        String clientId,
        String paymentRequestId,
        @Nullable String paymentId,
        String referenceOrderId,
        @Nullable String method,
        PaymentState state,
        String resultCode,
        Amount amount,
        @Nullable Instant authExpiry,
        List<ReceivedCall> calls,
        List<Movement> movements,
        List<TransactionRecord> transactions,
        List<NotificationRecord> notifications) {

    public PaymentRecord {
        calls = List.copyOf(calls);
        movements = List.copyOf(movements);
        transactions = List.copyOf(transactions);
        notifications = List.copyOf(notifications);
    }

    public List<TransactionRecord> refunds() {
        return transactions(TransactionRecord.Kind.REFUND);
    }

    public List<TransactionRecord> captures() {
        return transactions(TransactionRecord.Kind.CAPTURE);
    }

    public List<TransactionRecord> transactions(TransactionRecord.Kind kind) {
        return transactions.stream().filter(t -> t.kind() == kind).toList();
    }

    /** How often the buyer's money was taken for the whole in one step; captures of an authorisation are counted apart. */
    public int timesPaid() {
        return count(Movement.Kind.PAYMENT);
    }

    public int count(Movement.Kind kind) {
        return (int) movements.stream().filter(m -> m.kind() == kind).count();
    }

    public int count(Api api) {
        return (int) calls.stream().filter(call -> call.api() == api).count();
    }

    /** Minor units that were reserved on a card, also if they were captured or given up since. */
    public long authorizedMinorUnits() {
        return transactions(TransactionRecord.Kind.AUTHORIZATION).stream()
                .mapToLong(t -> t.amount().minorUnits())
                .sum();
    }

    /** Minor units that were taken from the buyer: by a payment in one step, or by captures, by anybody. */
    public long capturedMinorUnits() {
        return moved(Movement.Kind.PAYMENT) + moved(Movement.Kind.CAPTURE);
    }

    /** Minor units that refunds by anybody gave back, less those that the channel returned. */
    public long refundedMinorUnits() {
        return moved(Movement.Kind.REFUND) - moved(Movement.Kind.REFUND_RETURNED);
    }

    /** Minor units that a cancellation gave back. */
    public long cancelledMinorUnits() {
        return moved(Movement.Kind.CANCEL);
    }

    /** Minor units that the merchant holds after all movements. */
    public long netMinorUnits() {
        return movements.stream().mapToLong(Movement::signedMinorUnits).sum();
    }

    private long moved(Movement.Kind kind) {
        return movements.stream()
                .filter(m -> m.kind() == kind)
                .mapToLong(m -> m.amount().minorUnits())
                .sum();
    }

    /** The amounts that createPaymentSession was asked for; more than one is a fault of the caller. */
    public Set<Amount> amountsAsked() {
        return calls.stream()
                .filter(call -> call.api() == Api.CREATE_PAYMENT_SESSION)
                .flatMap(call -> Stream.ofNullable(call.amount()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
