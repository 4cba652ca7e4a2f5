package dev.antomcheckout.gateway;

import dev.antomcheckout.gateway.message.DisputeNotification;
import dev.antomcheckout.gateway.message.WireJson;
import jakarta.inject.Singleton;
import java.io.IOException;

/** Translates notifications of disputes. */
@Singleton
class DisputeMessages {
    private final WireJson json;

    DisputeMessages(WireJson json) {
        this.json = json;
    }

    Observation notified(byte[] body) throws IOException {
        DisputeNotification notice = json.read(body, DisputeNotification.class);
        String disputeId = Wire.id(notice.disputeId());
        String paymentId = Wire.id(notice.paymentId());
        String type = Wire.id(notice.disputeNotificationType());
        boolean aboutNoPayment = notice.paymentRequestId() == null && paymentId == null;
        return disputeId == null || type == null || aboutNoPayment
                ? new Observation.Unrecognized()
                : new Observation.Dispute(
                        disputeId,
                        notice.paymentRequestId() == null ? null : new PaymentRequestId(notice.paymentRequestId()),
                        paymentId,
                        type,
                        Wire.money(notice.disputeAmount()),
                        notice.disputeReasonCode(),
                        notice.disputeReasonMsg(),
                        notice.disputeJudgedResult(),
                        Wire.money(notice.disputeJudgedAmount()),
                        Wire.instant(notice.defenseDueTime()));
    }
}
