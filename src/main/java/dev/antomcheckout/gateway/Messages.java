package dev.antomcheckout.gateway;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.antomcheckout.gateway.message.CancelAnswer;
import dev.antomcheckout.gateway.message.PaymentInquiryAnswer;
import dev.antomcheckout.gateway.message.PaymentNotification;
import dev.antomcheckout.gateway.message.Result;
import dev.antomcheckout.gateway.message.SessionAnswer;
import dev.antomcheckout.gateway.message.WireJson;
import dev.antomcheckout.signature.VerifiedMessage;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Translates between Antom's JSON and what the rest of the service understands. */
@Singleton
public class Messages {
    private final WireJson json;
    private final RefundMessages refunds;
    private final CaptureMessages captures;
    private final DisputeMessages disputes;

    Messages(WireJson json, RefundMessages refunds, CaptureMessages captures, DisputeMessages disputes) {
        this.json = json;
        this.refunds = refunds;
        this.captures = captures;
        this.disputes = disputes;
    }

    /** What a verified notification says. A body that cannot be read is {@link Observation.Unrecognized}, not a fault. */
    public Notice notified(VerifiedMessage message) {
        return read(message.body());
    }

    /** The same for the body of a message that was verified when it was stored. */
    public Notice read(byte[] body) {
        try {
            PaymentNotification notice = json.read(body, PaymentNotification.class);
            // A dispute is known by this field alone: it may carry a notifyType or not.
            String type =
                    notice.disputeNotificationType() == null ? notice.notifyType() : notice.disputeNotificationType();
            return new Notice(Wire.id(type), observation(notice, body));
        } catch (IOException | IllegalArgumentException e) {
            // The second is an id that no request of ours can have.
            return new Notice(null, new Observation.Unrecognized());
        }
    }

    private Observation observation(PaymentNotification notice, byte[] body) throws IOException {
        if (notice.disputeNotificationType() != null) {
            return disputes.notified(body);
        }
        return switch (notice.notifyType()) {
            case "PAYMENT_RESULT" -> payment(notice, resultState(notice.result()));
            case "PAYMENT_PENDING" -> payment(notice, pendingState(notice.result()));
            case "REFUND_RESULT" -> refunds.notified(body);
            case "CAPTURE_RESULT" -> captures.notified(body);
            case null, default -> new Observation.Unrecognized();
        };
    }

    byte[] paymentInquiry(PaymentRequestId paymentRequestId) {
        String quoted = new String(JsonStringEncoder.getInstance().quoteAsString(paymentRequestId.value()));
        return ("{\"paymentRequestId\":\"" + quoted + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    byte[] cancel(PaymentRequestId paymentRequestId) {
        return paymentInquiry(paymentRequestId);
    }

    Observation cancelled(Answer answer, PaymentRequestId asked) {
        try {
            CancelAnswer payment = json.read(answer.body(), CancelAnswer.class);
            boolean other = payment.paymentRequestId() != null
                    && !payment.paymentRequestId().equals(asked.value());
            return other
                    ? new Observation.Unrecognized()
                    : Observation.Payment.of(asked, Wire.id(payment.paymentId()), Observation.State.CANCELLED);
        } catch (IOException e) {
            return new Observation.Unrecognized();
        }
    }

    /** The session, or empty if the answer claims success without anything that a buyer could pay with. */
    Optional<OpenedSession> openedSession(Answer answer) {
        try {
            SessionAnswer session = json.read(answer.body(), SessionAnswer.class);
            String data = Wire.filled(session.paymentSessionData());
            String normalUrl = Wire.filled(session.normalUrl());
            String url = normalUrl == null ? Wire.filled(session.url()) : normalUrl;
            return data == null && url == null
                    ? Optional.empty()
                    : Optional.of(new OpenedSession(
                            data,
                            Wire.id(session.paymentSessionId()),
                            Wire.instant(session.paymentSessionExpiryTime()),
                            url));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    Observation inquiredPayment(Answer answer, PaymentRequestId asked) {
        try {
            PaymentInquiryAnswer payment = json.read(answer.body(), PaymentInquiryAnswer.class);
            Observation.State state = paymentState(payment.paymentStatus());
            // An answer about somebody else's payment says nothing about ours.
            boolean other = payment.paymentRequestId() != null
                    && !payment.paymentRequestId().equals(asked.value());
            return state == null || other
                    ? new Observation.Unrecognized()
                    : new Observation.Payment(
                            asked,
                            Wire.id(payment.paymentId()),
                            state,
                            Wire.money(payment.paymentAmount()),
                            payment.paymentResultCode(),
                            payment.paymentResultMessage(),
                            Wire.instant(payment.paymentTime()),
                            method(payment.paymentMethodType()),
                            Wire.instant(payment.authExpiryTime()),
                            Transactions.of(payment.transactions()));
        } catch (IOException e) {
            return new Observation.Unrecognized();
        }
    }

    private static Observation payment(PaymentNotification notice, Observation.@Nullable State state) {
        Result result = notice.result();
        String paymentId = Wire.id(notice.paymentId());
        if (state == null || result == null || (notice.paymentRequestId() == null && paymentId == null)) {
            return new Observation.Unrecognized();
        }
        return new Observation.Payment(
                notice.paymentRequestId() == null ? null : new PaymentRequestId(notice.paymentRequestId()),
                paymentId,
                state,
                Wire.money(notice.paymentAmount()),
                result.resultCode(),
                result.resultMessage(),
                Wire.instant(notice.paymentTime()),
                method(notice.paymentMethodType()),
                Wire.instant(notice.authExpiryTime()),
                null);
    }

    /**
     * The method by its own member only. A card in {@code cardInfo} or {@code paymentResultInfo} does not prove the method
     * CARD: Apple Pay and Google Pay charge cards too, and the documents do not say that they leave these members out.
     */
    private static @Nullable String method(@Nullable String paymentMethodType) {
        return Wire.id(paymentMethodType);
    }

    private static Observation.@Nullable State resultState(@Nullable Result result) {
        return switch (result == null ? null : result.resultStatus()) {
            case "S" -> Observation.State.SUCCESS;
            case "F" -> Observation.State.FAIL;
            case "U" -> Observation.State.PROCESSING;
            case null, default -> null;
        };
    }

    /** The {@code S} of a PAYMENT_PENDING notice means that the buyer is done, not that money came. */
    private static Observation.@Nullable State pendingState(@Nullable Result result) {
        return switch (result == null ? null : result.resultStatus()) {
            case "S", "U" -> Observation.State.PENDING;
            case null, default -> null;
        };
    }

    private static Observation.@Nullable State paymentState(@Nullable String status) {
        return switch (status) {
            case "SUCCESS" -> Observation.State.SUCCESS;
            case "FAIL" -> Observation.State.FAIL;
            case "CANCELLED" -> Observation.State.CANCELLED;
            case "PROCESSING" -> Observation.State.PROCESSING;
            case "PENDING" -> Observation.State.PENDING;
            case null, default -> null;
        };
    }
}
