package dev.antomcheckout.gateway;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.evidence.CallLog;
import dev.antomcheckout.evidence.CallSubject;
import dev.antomcheckout.gateway.GatewayOutcome.Accepted;
import dev.antomcheckout.gateway.GatewayOutcome.Reason;
import dev.antomcheckout.gateway.GatewayOutcome.Rejected;
import dev.antomcheckout.gateway.GatewayOutcome.Unknown;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Function;

/** Calls Antom, as often as is safe, and says how it ended. Never fails for what Antom or the network does. */
@ApplicationScoped
public class AntomGateway {
    /** Antom has no such payment or refund. */
    public static final String ORDER_NOT_EXIST = "ORDER_NOT_EXIST";

    private final Channels channels;
    private final Exchange exchange;
    private final Messages messages;
    private final RefundMessages refunds;
    private final CaptureMessages captures;
    private final CallLog log;

    AntomGateway(
            Channels channels,
            Exchange exchange,
            Messages messages,
            RefundMessages refunds,
            CaptureMessages captures,
            CallLog log) {
        this.log = log;
        this.channels = channels;
        this.exchange = exchange;
        this.messages = messages;
        this.refunds = refunds;
        this.captures = captures;
    }

    /**
     * Opens a payment session. The caller writes the tries, together with their outcome.
     *
     * @param body the request as it was recorded; sent byte for byte, each time
     * @param earlierTryOpen whether an earlier call with this id ended without a verified answer
     */
    public Uni<GatewayCall<OpenedSession>> createPaymentSession(
            Account account, PaymentRequestId paymentRequestId, byte[] body, boolean earlierTryOpen) {
        return call(
                account,
                Operation.CREATE_PAYMENT_SESSION,
                about(paymentRequestId),
                body,
                earlierTryOpen,
                messages::openedSession);
    }

    /** Asks for the state of a payment; {@code ORDER_NOT_EXIST} means that no buyer has submitted it. */
    public Uni<GatewayOutcome<Observation>> inquirePayment(Account account, PaymentRequestId paymentRequestId) {
        return recorded(
                account,
                Operation.INQUIRY_PAYMENT,
                about(paymentRequestId),
                messages.paymentInquiry(paymentRequestId),
                false,
                answer -> Optional.of(messages.inquiredPayment(answer, paymentRequestId)));
    }

    /**
     * Cancels a payment; repeating it is safe.
     *
     * @param earlierTryOpen whether an earlier cancel of this payment ended without a verified answer
     */
    public Uni<GatewayOutcome<Observation>> cancel(
            Account account, PaymentRequestId paymentRequestId, boolean earlierTryOpen) {
        return recorded(
                account,
                Operation.CANCEL,
                about(paymentRequestId),
                messages.cancel(paymentRequestId),
                earlierTryOpen,
                answer -> Optional.of(messages.cancelled(answer, paymentRequestId)));
    }

    /**
     * Refunds.
     *
     * @param body the request as it was recorded; sent byte for byte, each time
     * @param earlierTryOpen whether an earlier call with this id ended without a verified answer
     */
    public Uni<GatewayOutcome<Observation>> refund(
            Account account, RefundRequestId id, byte[] body, boolean earlierTryOpen) {
        return recorded(
                account,
                Operation.REFUND,
                about(id),
                body,
                earlierTryOpen,
                answer -> Optional.of(refunds.refunded(answer, id)));
    }

    /** Asks for the state of a refund; {@code ORDER_NOT_EXIST} means that it was not placed, if it is said often. */
    public Uni<GatewayOutcome<Observation>> inquireRefund(Account account, RefundRequestId id) {
        return recorded(
                account,
                Operation.INQUIRY_REFUND,
                about(id),
                refunds.inquiry(id),
                false,
                answer -> Optional.of(refunds.inquired(answer, id)));
    }

    /**
     * Captures an authorised amount.
     *
     * @param body the request as it was recorded; sent byte for byte, each time
     * @param earlierTryOpen whether an earlier call with this id ended without a verified answer
     */
    public Uni<GatewayOutcome<Observation>> capture(
            Account account, CaptureRequestId id, byte[] body, boolean earlierTryOpen) {
        return recorded(
                account,
                Operation.CAPTURE,
                about(id),
                body,
                earlierTryOpen,
                answer -> Optional.of(captures.captured(answer, id)));
    }

    /**
     * Asks for the state of a capture, by way of its payment. A capture that the payment does not have is answered as
     * {@code ORDER_NOT_EXIST}, as a refund is that was not placed.
     */
    public Uni<GatewayOutcome<Observation>> inquireCapture(
            Account account, PaymentRequestId paymentRequestId, CaptureRequestId id) {
        return this.<Optional<Observation>>recorded(
                        account,
                        Operation.INQUIRY_PAYMENT,
                        about(paymentRequestId),
                        messages.paymentInquiry(paymentRequestId),
                        false,
                        answer -> Optional.of(captures.inquired(answer, id)))
                .map(AntomGateway::present);
    }

    private static GatewayOutcome<Observation> present(GatewayOutcome<Optional<Observation>> outcome) {
        return switch (outcome) {
            case Accepted<Optional<Observation>>(Optional<Observation> seen) ->
                seen.<GatewayOutcome<Observation>>map(Accepted::new)
                        .orElseGet(() -> new Rejected<>(ORDER_NOT_EXIST, null, true));
            case Rejected<Optional<Observation>>(String code, String message, boolean verified) ->
                // What is wrong with the payment as a whole proves nothing about one capture of it.
                new Unknown<>(Reason.NO_ANSWER, code);
            case Unknown<Optional<Observation>>(Reason reason, String code) -> new Unknown<>(reason, code);
        };
    }

    /** Calls, and writes the tries before anything follows from them. */
    private <T> Uni<GatewayOutcome<T>> recorded(
            Account account,
            Operation operation,
            CallSubject subject,
            byte[] body,
            boolean earlierTryOpen,
            Function<Answer, Optional<T>> reader) {
        return call(account, operation, subject, body, earlierTryOpen, reader)
                .call(ended -> log.write(ended.tries()))
                .map(GatewayCall::outcome);
    }

    private <T> Uni<GatewayCall<T>> call(
            Account account,
            Operation operation,
            CallSubject subject,
            byte[] body,
            boolean earlierTryOpen,
            Function<Answer, Optional<T>> reader) {
        Channels.Channel channel = channels.of(account);
        return Uni.createFrom().deferred(() -> {
            Tries tries = new Tries(account, operation, subject, body, earlierTryOpen);
            return channel.guard()
                    .get(() -> exchange.once(channel.api(), tries))
                    .map(answer -> {
                        Tries.Ended ended = tries.end();
                        return new GatewayCall<>(Outcomes.answered(answer, ended, reader), ended.records());
                    })
                    .onFailure(Outcomes::isExpected)
                    .recoverWithItem(failure -> {
                        Tries.Ended ended = tries.end();
                        return new GatewayCall<>(Outcomes.failed(failure, ended), ended.records());
                    });
        });
    }

    private static CallSubject about(PaymentRequestId id) {
        return new CallSubject(CallSubject.Kind.PAYMENT, id.value());
    }

    private static CallSubject about(RefundRequestId id) {
        return new CallSubject(CallSubject.Kind.REFUND, id.value());
    }

    private static CallSubject about(CaptureRequestId id) {
        return new CallSubject(CallSubject.Kind.CAPTURE, id.value());
    }
}
