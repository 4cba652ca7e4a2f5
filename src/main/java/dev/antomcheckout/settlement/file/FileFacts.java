package dev.antomcheckout.settlement.file;

import dev.antomcheckout.settlement.file.SettlementRow.Kind;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is known of a file as a whole once it was read from its beginning to its end. */
public final class FileFacts {
    private static final int MAX_TYPES = 100;
    private static final String OTHER_TYPES = "?";

    private final Instant notAfter;
    private final Map<String, Integer> types = new TreeMap<>();
    private final Span payments = new Span();
    private final Span refunds = new Span();
    private boolean hasTimes;
    private int rows;
    private int notCompared;
    private int unknown;
    private int negativeRefunds;
    private int positiveRefunds;
    private int zonesAssumed;
    private int timesUnreadable;

    /** @param notAfter a row with a later time has a wrong one */
    FileFacts(Instant notAfter) {
        this.notAfter = notAfter;
    }

    void hasTimes(boolean has) {
        hasTimes = has;
    }

    void add(SettlementRow row, boolean unreadableTime) {
        rows++;
        String type = types.size() < MAX_TYPES || types.containsKey(row.type()) ? row.type() : OTHER_TYPES;
        types.merge(type, 1, Integer::sum);
        if (!row.kind().isCompared()) {
            notCompared++;
        }
        if (row.kind() == Kind.UNKNOWN) {
            unknown++;
        }
        if (row.kind() == Kind.REFUND) {
            if (row.amount() < 0) {
                negativeRefunds++;
            } else {
                positiveRefunds++;
            }
        }
        time(row, unreadableTime);
    }

    private void time(SettlementRow row, boolean unreadableTime) {
        boolean isPayment = row.kind() == Kind.PAYMENT || row.kind() == Kind.CAPTURE;
        if (!isPayment && row.kind() != Kind.REFUND) {
            return;
        }
        Moment at = row.at();
        if (unreadableTime || (at != null && at.first().isAfter(notAfter))) {
            timesUnreadable++;
        } else if (at != null) {
            zonesAssumed += at.zoneAssumed() ? 1 : 0;
            (isPayment ? payments : refunds).add(at);
        }
    }

    public int rows() {
        return rows;
    }

    public int notCompared() {
        return notCompared;
    }

    /** Rows of types that are not known. */
    int unknown() {
        return unknown;
    }

    public Map<String, Integer> types() {
        return types;
    }

    /** Files give refunds a minus or not, so the sign that most of them have is the one of refunds. */
    public int refundSign() {
        return negativeRefunds > 0 && negativeRefunds >= positiveRefunds ? -1 : 1;
    }

    boolean hasTimes() {
        return hasTimes;
    }

    /** Times without an offset. */
    int zonesAssumed() {
        return zonesAssumed;
    }

    int timesUnreadable() {
        return timesUnreadable;
    }

    /** The time of the payments, or of the refunds if there is no payment; refunds may carry the time of their payment. */
    Span span() {
        return payments.first() == null ? refunds : payments;
    }

    /** From the first of some times to the last. */
    static final class Span {
        private @Nullable Instant first;
        private @Nullable Instant last;

        private void add(Moment at) {
            first = first == null || at.first().isBefore(first) ? at.first() : first;
            last = last == null || at.last().isAfter(last) ? at.last() : last;
        }

        @Nullable
        Instant first() {
            return first;
        }

        @Nullable
        Instant last() {
            return last;
        }
    }
}
