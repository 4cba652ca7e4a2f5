package dev.antomcheckout.gateway;

import dev.antomcheckout.gateway.message.DisputeNotification;
import dev.antomcheckout.gateway.message.WireJson;
import jakarta.inject.Singleton;
import java.io.IOException;

/** Translates what is said about disputes. */
@Singleton
class DisputeMessages {
    private final WireJson json;

    DisputeMessages(WireJson json) {
        this.json = json;
    }

    Observation notified(byte[] body) throws IOException {
        DisputeNotification notice = json.read(body, DisputeNotification.class);
        boolean aboutNoPayment = notice.paymentRequestId() == null && notice.paymentId() == null;
        return notice.disputeId() == null || notice.disputeNotificationType() == null || aboutNoPayment
                ? new Observation.Unrecognized()
                : new Observation.Dispute(
                        notice.disputeId(),
                        notice.paymentRequestId() == null ? null : new PaymentRequestId(notice.paymentRequestId()),
                        notice.paymentId(),
                        notice.disputeNotificationType(),
                        Wire.money(notice.disputeAmount()),
                        notice.disputeReasonCode(),
                        notice.disputeReasonMsg(),
                        notice.disputeJudgedResult(),
                        Wire.money(notice.disputeJudgedAmount()),
                        Wire.instant(notice.defenseDueTime()));
    }
}
