package dev.antomcheckout.simulator.ledger;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the simulator believes was asked, authorised, paid, captured, returned and notified. Everything handed out is a
 * frozen copy; safe for any number of threads.
 */
public final class Books {

    private record Key(String clientId, String requestId) {}

    private final Clock clock;
    private final Map<Key, Payment> payments = new LinkedHashMap<>();
    private final Map<Key, List<ReceivedCall>> calls = new HashMap<>();
    private final Map<String, Payment> bySession = new HashMap<>();
    private final Map<Key, Payment> byPaymentId = new HashMap<>();
    private final Map<Key, Payment> byRefundRequestId = new HashMap<>();
    private final Map<Key, Payment> byRefundId = new HashMap<>();
    private final AtomicLong refusedCalls = new AtomicLong();

    public Books(Clock clock) {
        this.clock = clock;
    }

    /** Empty if no session was ever created for it. */
    public synchronized Optional<PaymentRecord> find(String clientId, String paymentRequestId) {
        return payment(clientId, paymentRequestId).map(this::snapshot);
    }

    /**
     * As {@link #find}, for when it must be there.
     *
     * @throws NoSuchElementException if no session was ever created for it
     */
    public PaymentRecord get(String clientId, String paymentRequestId) {
        return find(clientId, paymentRequestId).orElseThrow(() -> unknown(paymentRequestId));
    }

    /** Oldest first. */
    public synchronized List<PaymentRecord> payments() {
        payments.values().forEach(payment -> payment.lapseIfDue(clock.instant()));
        return payments.values().stream().map(this::snapshot).toList();
    }

    /** The attempts of one order, oldest first: more than one with money in it is a double payment. */
    public List<PaymentRecord> ofOrder(String clientId, String referenceOrderId) {
        return payments().stream()
                .filter(p ->
                        p.clientId().equals(clientId) && p.referenceOrderId().equals(referenceOrderId))
                .toList();
    }

    /** Every verified call that named this id, also if no session came of it. */
    public synchronized List<ReceivedCall> calls(String clientId, String paymentRequestId) {
        return List.copyOf(calls.getOrDefault(new Key(clientId, paymentRequestId), List.of()));
    }

    /** Calls that were not verified: unknown client, wrong path or wrong signature. */
    public long refusedCalls() {
        return refusedCalls.get();
    }

    public void countRefusedCall() {
        refusedCalls.incrementAndGet();
    }

    /** One change at a time, seen as a whole or not at all. */
    public synchronized <T> T locked(Supplier<T> change) {
        return change.get();
    }

    public synchronized void record(String clientId, String paymentRequestId, ReceivedCall call) {
        calls.computeIfAbsent(new Key(clientId, paymentRequestId), _ -> new ArrayList<>())
                .add(call);
    }

    public synchronized Optional<Payment> payment(String clientId, String paymentRequestId) {
        return lapsed(payments.get(new Key(clientId, paymentRequestId)));
    }

    public Payment existing(String clientId, String paymentRequestId) {
        return payment(clientId, paymentRequestId).orElseThrow(() -> unknown(paymentRequestId));
    }

    private static NoSuchElementException unknown(String paymentRequestId) {
        return new NoSuchElementException("No session for " + paymentRequestId);
    }

    public synchronized Optional<Payment> byPaymentId(String clientId, String paymentId) {
        return lapsed(byPaymentId.get(new Key(clientId, paymentId)));
    }

    public synchronized Optional<Payment> bySession(String sessionId) {
        return lapsed(bySession.get(sessionId));
    }

    public synchronized Optional<Payment> byRefundRequestId(String clientId, String refundRequestId) {
        return lapsed(byRefundRequestId.get(new Key(clientId, refundRequestId)));
    }

    public synchronized Optional<Payment> byRefundId(String clientId, String refundId) {
        return lapsed(byRefundId.get(new Key(clientId, refundId)));
    }

    public synchronized void add(Payment payment, Transaction transaction) {
        payment.ledger.add(transaction);
        if (transaction.kind == TransactionRecord.Kind.REFUND) {
            byRefundRequestId.put(new Key(payment.clientId, transaction.requestId), payment);
            byRefundId.put(new Key(payment.clientId, transaction.id), payment);
        }
    }

    public synchronized void open(Payment payment, String sessionId) {
        payments.put(new Key(payment.clientId, payment.requestId()), payment);
        bySession.put(sessionId, payment);
    }

    public synchronized void submit(Payment payment, String newPaymentId) {
        payment.submit(newPaymentId, clock.instant());
        byPaymentId.put(new Key(payment.clientId, payment.paymentId()), payment);
    }

    public synchronized PaymentRecord snapshot(Payment payment) {
        return payment.snapshot(calls(payment.clientId, payment.requestId()));
    }

    private Optional<Payment> lapsed(@Nullable Payment payment) {
        if (payment != null) {
            payment.lapseIfDue(clock.instant());
        }
        return Optional.ofNullable(payment);
    }
}
