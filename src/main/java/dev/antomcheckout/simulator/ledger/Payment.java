package dev.antomcheckout.simulator.ledger;

import dev.antomcheckout.simulator.ledger.TransactionRecord.Kind;
import dev.antomcheckout.simulator.ledger.TransactionRecord.Origin;
import dev.antomcheckout.simulator.wire.Amount;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One paymentRequestId of one merchant; guarded by the lock of the {@link Books}. */
public final class Payment {

    public final String clientId;
    public final SessionOrder order;
    public final PaymentLedger ledger = new PaymentLedger();
    public final List<Notification> notifications = new ArrayList<>();
    private Instant sessionExpiry;
    private PaymentState state = PaymentState.AWAITING_BUYER;
    private String resultCode = "PAYMENT_IN_PROCESS";
    private String method;
    private boolean closedForCapture;
    private boolean automaticCaptureDue;
    private @Nullable String paymentId;
    private @Nullable Instant createdAt;
    private @Nullable Instant paidAt;
    private @Nullable Instant authExpiry;
    private @Nullable Instant cancelledAt;

    public Payment(String clientId, SessionOrder order) {
        this.clientId = clientId;
        this.order = order;
        this.sessionExpiry = order.sessionExpiry();
        this.method = order.method();
    }

    public String requestId() {
        return order.paymentRequestId();
    }

    public PaymentState state() {
        return state;
    }

    public boolean is(PaymentState first, PaymentState... more) {
        return state == first || List.of(more).contains(state);
    }

    public String resultCode() {
        return resultCode;
    }

    /** The paymentMethodType of the request, else the buyer's choice; empty until the buyer chooses. */
    String method() {
        return method;
    }

    /** @param choice null takes the method of the session, or a wallet if the session names none */
    public void choose(@Nullable String choice) {
        if (choice != null && !method.isEmpty() && !method.equals(choice)) {
            throw new IllegalArgumentException("The method of this payment is " + method + " already");
        }
        if (method.isEmpty()) {
            method = choice == null ? PaymentMethods.wallet(order.amount().currency()) : choice;
        }
    }

    /** The success of such a payment is an authorisation; a capture takes the money. */
    public boolean isTwoPhase() {
        return PaymentMethods.isTwoPhase(method);
    }

    public boolean isManualCapture() {
        return isTwoPhase() && order.manualCapture();
    }

    public Instant sessionExpiry() {
        return sessionExpiry;
    }

    /** A repeated createPaymentSession opens the door anew until its own expiry. */
    public void prolong(Instant expiry) {
        sessionExpiry = expiry;
    }

    /** Ends what nobody used in time: a session, or an authorisation of which nothing was captured. */
    public void lapseIfDue(Instant now) {
        if (state == PaymentState.AWAITING_BUYER && !now.isBefore(sessionExpiry)) {
            become(PaymentState.EXPIRED, "ORDER_IS_CLOSED");
        }
        if (authExpiry != null && state == PaymentState.AUTHORIZED && now.isAfter(authExpiry)) {
            endAuthorization(authExpiry);
        }
    }

    /** Antom cancels an authorisation at its end; no notification says so. */
    public void endAuthorization(Instant at) {
        if (ledger.heldByCaptures() == 0) {
            authExpiry = at;
            cancel(Origin.ANTOM, requestId(), at);
            resultCode = "AUTH_EXPIRED";
        }
    }

    /** From here on Antom knows a payment: one paymentRequestId has exactly one paymentId. */
    void submit(String newPaymentId, Instant now) {
        if (paymentId == null) {
            paymentId = newPaymentId;
            createdAt = now;
        }
    }

    public String paymentId() {
        if (paymentId == null) {
            throw new IllegalStateException("Nothing was submitted for " + requestId());
        }
        return paymentId;
    }

    public void become(PaymentState newState, String code) {
        state = newState;
        resultCode = code;
    }

    /** Takes the money, or only reserves it if a capture is to take it. */
    public void pay(Instant now, Duration authorizationValidity) {
        paidAt = now;
        Kind kind = isTwoPhase() ? Kind.AUTHORIZATION : Kind.PAYMENT;
        ledger.add(Transaction.done(kind, Origin.MERCHANT, requestId(), paymentId(), order.amount(), now));
        if (isTwoPhase()) {
            authExpiry = now.plus(authorizationValidity);
            become(PaymentState.AUTHORIZED, "SUCCESS");
        } else {
            become(PaymentState.SUCCESS, "SUCCESS");
            ledger.move(new Movement(Movement.Kind.PAYMENT, paymentId(), order.amount(), now));
        }
    }

    public void cancel(Origin origin, String cancelRequestId, Instant now) {
        Kind kind = state == PaymentState.AUTHORIZED ? Kind.VOID : Kind.CANCEL;
        String id = kind.name().toLowerCase(Locale.ROOT) + "-" + paymentId();
        ledger.add(Transaction.done(kind, origin, cancelRequestId, id, order.amount(), now));
        long held = ledger.netMinorUnits();
        if (held > 0) {
            ledger.move(new Movement(
                    Movement.Kind.CANCEL, id, new Amount(order.amount().currency(), held), now));
        }
        cancelledAt = now;
        automaticCaptureDue = false;
        become(PaymentState.CANCELLED, "ORDER_IS_CANCELED");
    }

    boolean isClosedForCapture() {
        return closedForCapture;
    }

    public void closeForCapture() {
        closedForCapture = true;
    }

    public boolean isAutomaticCaptureDue() {
        return automaticCaptureDue;
    }

    public void setAutomaticCaptureDue(boolean due) {
        automaticCaptureDue = due;
    }

    @Nullable
    public Instant createdAt() {
        return createdAt;
    }

    @Nullable
    public Instant paidAt() {
        return paidAt;
    }

    @Nullable
    Instant authExpiry() {
        return authExpiry;
    }

    @Nullable
    public Instant cancelledAt() {
        return cancelledAt;
    }

    PaymentRecord snapshot(List<ReceivedCall> calls) {
        return new PaymentRecord(
                clientId,
                requestId(),
                paymentId,
                order.referenceOrderId(),
                method.isEmpty() ? null : method,
                state,
                resultCode,
                order.amount(),
                authExpiry,
                calls,
                ledger.movements(),
                ledger.transactions().stream().map(Transaction::snapshot).toList(),
                notifications.stream().map(Notification::snapshot).toList());
    }
}
