package dev.antomcheckout.simulator;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the books say about one paymentRequestId, frozen at the moment of asking.
 *
 * @param paymentId null until the buyer submits, or the merchant cancels
 * @param resultCode why it stands where it stands
 * @param calls every verified call about it, in order of arrival
 * @param movements every movement of money, in order
 */
public record PaymentRecord(
        String clientId,
        String paymentRequestId,
        @Nullable String paymentId,
        String referenceOrderId,
        PaymentState state,
        String resultCode,
        Amount amount,
        List<ReceivedCall> calls,
        List<Movement> movements,
        List<TransactionRecord> refunds,
        List<TransactionRecord> captures,
        List<NotificationRecord> notifications) {

    public PaymentRecord {
        calls = List.copyOf(calls);
        movements = List.copyOf(movements);
        refunds = List.copyOf(refunds);
        captures = List.copyOf(captures);
        notifications = List.copyOf(notifications);
    }

    /** How often the buyer's money was taken for the whole; captures of an authorisation are counted apart. */
    public int timesPaid() {
        return count(Movement.Kind.PAYMENT);
    }

    public int count(Movement.Kind kind) {
        return (int) movements.stream().filter(m -> m.kind() == kind).count();
    }

    public int count(Api api) {
        return (int) calls.stream().filter(call -> call.api() == api).count();
    }

    /** Minor units that the merchant holds after all movements. */
    public long netMinorUnits() {
        return movements.stream().mapToLong(Movement::signedMinorUnits).sum();
    }

    /** The amounts that createPaymentSession was asked for; more than one is a fault of the caller. */
    public Set<Amount> amountsAsked() {
        return calls.stream()
                .filter(call -> call.api() == Api.CREATE_PAYMENT_SESSION)
                .flatMap(call -> Stream.ofNullable(call.amount()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
