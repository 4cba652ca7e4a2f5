package dev.antomcheckout.gateway;

import dev.antomcheckout.gateway.Observation.Transaction;
import dev.antomcheckout.gateway.message.CaptureAnswer;
import dev.antomcheckout.gateway.message.CaptureCall;
import dev.antomcheckout.gateway.message.CaptureNotification;
import dev.antomcheckout.gateway.message.PaymentInquiryAnswer;
import dev.antomcheckout.gateway.message.WireJson;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Translates what is said about captures. */
@Singleton
public class CaptureMessages {
    private final WireJson json;

    CaptureMessages(WireJson json) {
        this.json = json;
    }

    /** The body to send, each time the same. */
    public byte[] request(CaptureOrder order) {
        return json.write(
                new CaptureCall(order.id().value(), order.paymentId(), Wire.amount(order.amount()), order.last()));
    }

    Observation captured(Answer answer, CaptureRequestId asked) {
        try {
            CaptureAnswer capture = json.read(answer.body(), CaptureAnswer.class);
            // An answer about another capture says nothing about this one.
            boolean other = capture.captureRequestId() != null
                    && !capture.captureRequestId().equals(asked.value());
            return other
                    ? new Observation.Unrecognized()
                    : new Observation.Capture(
                            asked,
                            Wire.id(capture.captureId()),
                            Wire.id(capture.paymentId()),
                            Observation.Progress.SUCCESS,
                            Wire.money(capture.captureAmount()),
                            Wire.code(capture.result()),
                            Wire.message(capture.result()),
                            Wire.instant(capture.captureTime()));
        } catch (IOException e) {
            return new Observation.Unrecognized();
        }
    }

    /**
     * The capture among the transactions of its payment, for which there is no inquiry of its own.
     *
     * @return empty if Antom lists the transactions and this one is not among them
     */
    Optional<Observation> inquired(Answer answer, CaptureRequestId asked) {
        try {
            PaymentInquiryAnswer payment = json.read(answer.body(), PaymentInquiryAnswer.class);
            List<Transaction> transactions = Transactions.of(payment.transactions());
            if (transactions == null) {
                return Optional.of(new Observation.Unrecognized());
            }
            return transactions.stream()
                    .filter(one -> one.type() == Transaction.Type.CAPTURE
                            && asked.value().equals(one.requestId()))
                    .map(one -> capture(one, Wire.id(payment.paymentId()), asked))
                    .findFirst();
        } catch (IOException e) {
            return Optional.of(new Observation.Unrecognized());
        }
    }

    private static Observation capture(Transaction one, @Nullable String paymentId, CaptureRequestId asked) {
        return one.progress() == null
                ? new Observation.Unrecognized()
                : new Observation.Capture(
                        asked,
                        one.transactionId(),
                        paymentId,
                        one.progress(),
                        one.amount(),
                        one.resultCode(),
                        one.resultMessage(),
                        one.time());
    }

    Observation notified(byte[] body) throws IOException {
        CaptureNotification notice = json.read(body, CaptureNotification.class);
        Observation.Progress progress = Wire.progress(notice.result());
        return progress == null || notice.captureRequestId() == null
                ? new Observation.Unrecognized()
                : new Observation.Capture(
                        new CaptureRequestId(notice.captureRequestId()),
                        Wire.id(notice.captureId()),
                        Wire.id(notice.paymentId()),
                        progress,
                        Wire.money(notice.captureAmount()),
                        Wire.code(notice.result()),
                        Wire.message(notice.result()),
                        Wire.instant(notice.captureTime()));
    }
}
