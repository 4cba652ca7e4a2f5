package dev.antomcheckout.simulator.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.antomcheckout.simulator.wire.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The bodies of notifyPayment, notifyRefund and notifyCapture, with the fields that Antom documents as required. */
public final class NotificationBodies {

    private NotificationBodies() {}

    public static ObjectNode paid(Payment payment, Instant paidAt) {
        return payment("PAYMENT_RESULT", payment, "S", "SUCCESS", paidAt);
    }

    public static ObjectNode failed(Payment payment, String code) {
        return payment("PAYMENT_RESULT", payment, "F", code, null);
    }

    /** Its {@code S} means that the buyer is done, not that money came. */
    public static ObjectNode pending(Payment payment) {
        return payment("PAYMENT_PENDING", payment, "S", "SUCCESS", null);
    }

    private static ObjectNode payment(
            String type, Payment payment, String status, String code, @Nullable Instant paidAt) {
        ObjectNode body = Json.result(status, code, status.equals("S") ? "success" : code)
                .put("notifyType", type)
                .put("paymentRequestId", payment.requestId())
                .put("paymentId", payment.paymentId())
                .set("paymentAmount", payment.order.amount().toJson());
        putTime(body, "paymentCreateTime", payment.createdAt());
        putTime(body, "paymentTime", paidAt);
        putMethod(body, payment);
        return body;
    }

    /** The method and, for cards, what Antom says of the card and until when its authorisation can be captured. */
    public static void putMethod(ObjectNode body, Payment payment) {
        if (!payment.method().isEmpty()) {
            body.put("paymentMethodType", payment.method());
        }
        putTime(body, "authExpiryTime", payment.authExpiry());
        if (payment.isTwoPhase() && payment.paidAt() != null) {
            body.set("paymentResultInfo", CardData.accepted());
        } else if (payment.isTwoPhase() && payment.is(PaymentState.FAIL)) {
            body.set("paymentResultInfo", CardData.refused());
        }
    }

    public static ObjectNode refund(Transaction refund) {
        ObjectNode body = refund.result()
                .put("notifyType", "REFUND_RESULT")
                .put("refundStatus", refund.status())
                .put("refundRequestId", refund.requestId)
                .put("refundId", refund.id)
                .set("refundAmount", refund.amount.toJson());
        if (refund.hasStatus("SUCCESS")) {
            putTime(body, "refundTime", refund.completedAt());
        }
        return body;
    }

    /** It names no paymentRequestId: the merchant has to find its order by the paymentId. */
    public static ObjectNode capture(Payment payment, Transaction capture) {
        ObjectNode body = capture.result()
                .put("notifyType", "CAPTURE_RESULT")
                .put("captureRequestId", capture.requestId)
                .put("captureId", capture.id)
                .put("paymentId", payment.paymentId())
                .set("captureAmount", capture.amount.toJson());
        // Antom's sample of a failed capture has the time too.
        putTime(body, "captureTime", capture.completedAt());
        return body;
    }

    public static void putTime(ObjectNode body, String field, @Nullable Instant time) {
        if (time != null) {
            body.put(field, Json.time(time));
        }
    }
}
