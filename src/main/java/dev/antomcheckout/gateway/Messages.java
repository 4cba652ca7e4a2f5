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
        try {
            PaymentNotification notice = json.read(message.body(), PaymentNotification.class);
            // Of a dispute, the type is named by another field.
            String type = notice.notifyType() == null ? notice.disputeNotificationType() : notice.notifyType();
            return new Notice(
                    type,
                    switch (notice.notifyType()) {
                        case "PAYMENT_RESULT" -> observation(notice, resultState(notice.result()));
                        case "PAYMENT_PENDING" -> observation(notice, pendingState(notice.result()));
                        case "REFUND_RESULT" -> refunds.notified(message.body());
                        case "CAPTURE_RESULT" -> captures.notified(message.body());
                        case null -> disputes.notified(message.body());
                        default -> new Observation.Unrecognized();
                    });
        } catch (IOException | IllegalArgumentException e) {
            // The second is an id that no request of ours can have.
            return new Notice(null, new Observation.Unrecognized());
        }
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
                    : new Observation.Payment(
                            asked, payment.paymentId(), Observation.State.CANCELLED, null, null, null, null);
        } catch (IOException e) {
            return new Observation.Unrecognized();
        }
    }

    /** The session, or empty if the answer claims success without one. */
    Optional<OpenedSession> openedSession(Answer answer) {
        try {
            SessionAnswer session = json.read(answer.body(), SessionAnswer.class);
            return Optional.ofNullable(session.paymentSessionData())
                    .map(data -> new OpenedSession(
                            data,
                            session.paymentSessionId(),
                            Wire.instant(session.paymentSessionExpiryTime()),
                            session.normalUrl()));
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
                            payment.paymentId(),
                            state,
                            Wire.money(payment.paymentAmount()),
                            payment.paymentResultCode(),
                            payment.paymentResultMessage(),
                            Wire.instant(payment.paymentTime()));
        } catch (IOException e) {
            return new Observation.Unrecognized();
        }
    }

    private static Observation observation(PaymentNotification notice, Observation.@Nullable State state) {
        Result result = notice.result();
        if (state == null || result == null || (notice.paymentRequestId() == null && notice.paymentId() == null)) {
            return new Observation.Unrecognized();
        }
        return new Observation.Payment(
                notice.paymentRequestId() == null ? null : new PaymentRequestId(notice.paymentRequestId()),
                notice.paymentId(),
                state,
                Wire.money(notice.paymentAmount()),
                result.resultCode(),
                result.resultMessage(),
                Wire.instant(notice.paymentTime()));
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
