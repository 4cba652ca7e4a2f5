package dev.antomcheckout.simulator.ledger;

import dev.antomcheckout.simulator.fault.Api;
import java.util.List;

/**
 * A notification and what became of it.
 *
 * @param notifyType PAYMENT_RESULT, PAYMENT_PENDING, REFUND_RESULT or CAPTURE_RESULT
 * @param resultStatus S or F
 * @param body the exact text of undisturbed copies
 * @param sends every copy, in the order in which their exchanges ended
 */
public record NotificationRecord(
        Api api,
        String notifyType,
        String resultStatus,
        String body,
        boolean acknowledged,
        List<NotificationSend> sends) {

    public NotificationRecord {
        sends = List.copyOf(sends);
    }

    /** The body tells who paid what. */
    @Override
    public String toString() {
        return "NotificationRecord[" + notifyType + " " + resultStatus + ", acknowledged=" + acknowledged + ", " + sends
                + "]";
    }
}
