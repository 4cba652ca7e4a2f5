package dev.antomcheckout.gateway;

import dev.antomcheckout.gateway.message.CaptureAnswer;
import dev.antomcheckout.gateway.message.CaptureCall;
import dev.antomcheckout.gateway.message.CaptureNotification;
import dev.antomcheckout.gateway.message.TransactionsAnswer;
import dev.antomcheckout.gateway.message.WireJson;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Optional;

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
                            capture.captureId(),
                            capture.paymentId(),
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
            TransactionsAnswer payment = json.read(answer.body(), TransactionsAnswer.class);
            if (payment.transactions() == null) {
                return Optional.of(new Observation.Unrecognized());
            }
            return payment.transactions().stream()
                    .filter(one -> "CAPTURE".equals(one.transactionType())
                            && asked.value().equals(one.transactionRequestId()))
                    .map(one -> capture(one, payment, asked))
                    .findFirst();
        } catch (IOException e) {
            return Optional.of(new Observation.Unrecognized());
        }
    }

    private static Observation capture(
            TransactionsAnswer.Transaction one, TransactionsAnswer payment, CaptureRequestId asked) {
        Observation.Progress progress = Wire.progress(one.transactionStatus());
        return progress == null
                ? new Observation.Unrecognized()
                : new Observation.Capture(
                        asked,
                        one.transactionId(),
                        payment.paymentId(),
                        progress,
                        Wire.money(one.transactionAmount()),
                        Wire.code(one.transactionResult()),
                        Wire.message(one.transactionResult()),
                        Wire.instant(one.transactionTime()));
    }

    Observation notified(byte[] body) throws IOException {
        CaptureNotification notice = json.read(body, CaptureNotification.class);
        Observation.Progress progress = Wire.progress(notice.result());
        return progress == null || notice.captureRequestId() == null
                ? new Observation.Unrecognized()
                : new Observation.Capture(
                        new CaptureRequestId(notice.captureRequestId()),
                        notice.captureId(),
                        notice.paymentId(),
                        progress,
                        Wire.money(notice.captureAmount()),
                        Wire.code(notice.result()),
                        Wire.message(notice.result()),
                        Wire.instant(notice.captureTime()));
    }
}
