package dev.antomcheckout.gateway;

import dev.antomcheckout.gateway.message.RefundAnswer;
import dev.antomcheckout.gateway.message.RefundCall;
import dev.antomcheckout.gateway.message.RefundInquiry;
import dev.antomcheckout.gateway.message.RefundNotification;
import dev.antomcheckout.gateway.message.WireJson;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Translates what is said about refunds. */
@Singleton
public class RefundMessages {
    private final WireJson json;

    RefundMessages(WireJson json) {
        this.json = json;
    }

    /** The body to send, each time the same. */
    public byte[] request(RefundOrder order) {
        return json.write(new RefundCall(
                order.id().value(),
                order.paymentId(),
                Wire.amount(order.amount()),
                order.reason(),
                order.referenceRefundId(),
                order.captureId(),
                order.notifyUrl().toString(),
                order.async(),
                order.metadata()));
    }

    byte[] inquiry(RefundRequestId id) {
        return json.write(new RefundInquiry(id.value()));
    }

    /** The {@code S} of refund means that the refund is done; one that is not is answered {@code U}. */
    Observation refunded(Answer answer, RefundRequestId asked) {
        return read(answer, asked, Observation.Progress.SUCCESS);
    }

    /** The {@code S} of inquiryRefund is about the call; {@code refundStatus} is about the money. */
    Observation inquired(Answer answer, RefundRequestId asked) {
        return read(answer, asked, null);
    }

    private Observation read(Answer answer, RefundRequestId asked, Observation.@Nullable Progress stated) {
        try {
            RefundAnswer refund = json.read(answer.body(), RefundAnswer.class);
            Observation.Progress progress = stated == null ? Wire.progress(refund.refundStatus()) : stated;
            // An answer about another refund says nothing about this one.
            boolean other = refund.refundRequestId() != null
                    && !refund.refundRequestId().equals(asked.value());
            return progress == null || other
                    ? new Observation.Unrecognized()
                    : new Observation.Refund(
                            asked,
                            Wire.id(refund.refundId()),
                            Wire.id(refund.paymentId()),
                            progress,
                            Wire.money(refund.refundAmount()),
                            progress == Observation.Progress.SUCCESS ? Wire.code(refund.result()) : null,
                            progress == Observation.Progress.SUCCESS ? Wire.message(refund.result()) : null,
                            Wire.instant(refund.refundTime()));
        } catch (IOException e) {
            return new Observation.Unrecognized();
        }
    }

    /** Decided by {@code refundStatus}, as notifyRefund says. */
    Observation notified(byte[] body) throws IOException {
        RefundNotification notice = json.read(body, RefundNotification.class);
        Observation.Progress progress = Wire.progress(notice.refundStatus());
        return progress == null || notice.refundRequestId() == null
                ? new Observation.Unrecognized()
                : new Observation.Refund(
                        new RefundRequestId(notice.refundRequestId()),
                        Wire.id(notice.refundId()),
                        Wire.id(notice.paymentId()),
                        progress,
                        Wire.money(notice.refundAmount()),
                        Wire.code(notice.result()),
                        Wire.message(notice.result()),
                        Wire.instant(notice.refundTime()));
    }
}
