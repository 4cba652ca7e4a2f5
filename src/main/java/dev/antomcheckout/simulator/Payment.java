package dev.antomcheckout.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** One paymentRequestId of one merchant; guarded by the lock of the {@link Books}. */
final class Payment {

    final String clientId;
    final SessionOrder order;
    final Map<String, Transaction> refunds = new LinkedHashMap<>();
    final Map<String, Transaction> captures = new LinkedHashMap<>();
    final List<Notification> notifications = new ArrayList<>();
    private final List<Movement> movements = new ArrayList<>();
    private Instant sessionExpiry;
    private PaymentState state = PaymentState.AWAITING_BUYER;
    private String resultCode = "PAYMENT_IN_PROCESS";
    private boolean closedForCapture;
    private @Nullable String paymentId;
    private @Nullable Instant createdAt;
    private @Nullable Instant paidAt;
    private @Nullable Instant cancelledAt;

    Payment(String clientId, SessionOrder order) {
        this.clientId = clientId;
        this.order = order;
        this.sessionExpiry = order.sessionExpiry();
    }

    String requestId() {
        return order.paymentRequestId();
    }

    PaymentState state() {
        return state;
    }

    boolean is(PaymentState first, PaymentState... more) {
        return state == first || List.of(more).contains(state);
    }

    String resultCode() {
        return resultCode;
    }

    Instant sessionExpiry() {
        return sessionExpiry;
    }

    /** A repeated createPaymentSession opens the door anew until its own expiry. */
    void prolong(Instant expiry) {
        sessionExpiry = expiry;
    }

    void lapseIfDue(Instant now) {
        if (state == PaymentState.AWAITING_BUYER && !now.isBefore(sessionExpiry)) {
            become(PaymentState.EXPIRED, "ORDER_IS_CLOSED");
        }
    }

    /** From here on Antom knows a payment: one paymentRequestId has exactly one paymentId. */
    void submit(String newPaymentId, Instant now) {
        if (paymentId == null) {
            paymentId = newPaymentId;
            createdAt = now;
        }
    }

    String paymentId() {
        if (paymentId == null) {
            throw new IllegalStateException("Nothing was submitted for " + requestId());
        }
        return paymentId;
    }

    void become(PaymentState newState, String code) {
        state = newState;
        resultCode = code;
    }

    /** Takes the money, or only reserves it for a manual capture. */
    void pay(Instant now) {
        paidAt = now;
        if (order.manualCapture()) {
            become(PaymentState.AUTHORIZED, "SUCCESS");
        } else {
            become(PaymentState.SUCCESS, "SUCCESS");
            move(Movement.Kind.PAYMENT, paymentId(), order.amount(), now);
        }
    }

    void cancel(Instant now) {
        long held = netMinorUnits();
        if (held > 0) {
            move(Movement.Kind.CANCEL, paymentId(), new Amount(order.amount().currency(), held), now);
        }
        cancelledAt = now;
        become(PaymentState.CANCELLED, "ORDER_IS_CANCELED");
    }

    void move(Movement.Kind kind, String reference, Amount amount, Instant now) {
        movements.add(new Movement(kind, reference, amount, now));
    }

    long netMinorUnits() {
        return movements.stream().mapToLong(Movement::signedMinorUnits).sum();
    }

    long moved(Movement.Kind kind) {
        return movements.stream()
                .filter(m -> m.kind() == kind)
                .mapToLong(m -> m.amount().minorUnits())
                .sum();
    }

    static long total(Collection<Transaction> transactions) {
        return transactions.stream()
                .filter(Transaction::counts)
                .mapToLong(t -> t.amount.minorUnits())
                .sum();
    }

    Transaction refund(String refundRequestId) {
        Transaction refund = refunds.get(refundRequestId);
        if (refund == null) {
            throw new NoSuchElementException("No refund " + refundRequestId);
        }
        return refund;
    }

    boolean isClosedForCapture() {
        return closedForCapture;
    }

    void closeForCapture() {
        closedForCapture = true;
    }

    @Nullable
    Instant createdAt() {
        return createdAt;
    }

    @Nullable
    Instant paidAt() {
        return paidAt;
    }

    @Nullable
    Instant cancelledAt() {
        return cancelledAt;
    }

    PaymentRecord snapshot(List<ReceivedCall> calls) {
        return new PaymentRecord(
                clientId,
                requestId(),
                paymentId,
                order.referenceOrderId(),
                state,
                resultCode,
                order.amount(),
                calls,
                movements,
                refunds.values().stream().map(Transaction::snapshot).toList(),
                captures.values().stream().map(Transaction::snapshot).toList(),
                notifications.stream().map(Notification::snapshot).toList());
    }
}
