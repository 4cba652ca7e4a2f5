package dev.antomcheckout.simulator.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The transactions of one payment and the money that they moved; guarded by the lock of the {@link Books}. */
public final class PaymentLedger {

    private final Map<String, Transaction> refunds = new LinkedHashMap<>();
    private final Map<String, Transaction> captures = new LinkedHashMap<>();
    private final List<Transaction> transactions = new ArrayList<>();
    private final List<Movement> movements = new ArrayList<>();

    void add(Transaction transaction) {
        transactions.add(transaction);
        switch (transaction.kind) {
            case REFUND -> refunds.put(transaction.requestId, transaction);
            case CAPTURE -> captures.put(transaction.requestId, transaction);
            case PAYMENT, AUTHORIZATION, CANCEL, VOID -> {}
        }
    }

    /** In the order in which they began. */
    public List<Transaction> transactions() {
        return transactions;
    }

    public Collection<Transaction> refunds() {
        return refunds.values();
    }

    @Nullable
    public Transaction findRefund(String refundRequestId) {
        return refunds.get(refundRequestId);
    }

    public Transaction refund(String refundRequestId) {
        Transaction refund = refunds.get(refundRequestId);
        if (refund == null) {
            throw new NoSuchElementException("No refund " + refundRequestId);
        }
        return refund;
    }

    @Nullable
    public Transaction findCapture(String captureRequestId) {
        return captures.get(captureRequestId);
    }

    public void move(Movement movement) {
        movements.add(movement);
    }

    List<Movement> movements() {
        return movements;
    }

    long netMinorUnits() {
        return movements.stream().mapToLong(Movement::signedMinorUnits).sum();
    }

    /** What was taken from the buyer, by a payment in one step or by captures. */
    long received() {
        return movements.stream()
                .filter(m -> m.kind() == Movement.Kind.PAYMENT || m.kind() == Movement.Kind.CAPTURE)
                .mapToLong(m -> m.amount().minorUnits())
                .sum();
    }

    /** What refunds gave back or still may. */
    long heldByRefunds() {
        return total(refunds.values());
    }

    /** What captures took or still may. */
    long heldByCaptures() {
        return total(captures.values());
    }

    private static long total(Collection<Transaction> transactions) {
        return transactions.stream()
                .filter(Transaction::counts)
                .mapToLong(t -> t.amount.minorUnits())
                .sum();
    }
}
