package dev.antomcheckout.gateway;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.gateway.GatewayOutcome.Accepted;
import dev.antomcheckout.gateway.GatewayOutcome.Reason;
import dev.antomcheckout.gateway.GatewayOutcome.Rejected;
import dev.antomcheckout.gateway.GatewayOutcome.Unknown;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/** Calls Antom, as often as is safe, and says how it ended. Never fails for what Antom or the network does. */
@ApplicationScoped
public class AntomGateway {
    private final Channels channels;
    private final Exchange exchange;
    private final Messages messages;

    AntomGateway(Channels channels, Exchange exchange, Messages messages) {
        this.channels = channels;
        this.exchange = exchange;
        this.messages = messages;
    }

    /**
     * Opens a payment session.
     *
     * @param body the request as it was recorded; sent byte for byte, each time
     */
    public Uni<GatewayOutcome<OpenedSession>> createPaymentSession(Account account, byte[] body) {
        return call(account, Operation.CREATE_PAYMENT_SESSION, body, messages::openedSession);
    }

    /** Asks for the state of a payment; {@code ORDER_NOT_EXIST} means that no buyer has submitted it. */
    public Uni<GatewayOutcome<Observation>> inquirePayment(Account account, PaymentRequestId paymentRequestId) {
        return call(
                account,
                Operation.INQUIRY_PAYMENT,
                messages.paymentInquiry(paymentRequestId),
                answer -> Optional.of(messages.inquiredPayment(answer, paymentRequestId)));
    }

    private <T> Uni<GatewayOutcome<T>> call(
            Account account, Operation operation, byte[] body, Function<Answer, Optional<T>> reader) {
        Channels.Channel channel = channels.of(account);
        return Uni.createFrom()
                .deferred(() -> channel.guard().get(() -> exchange.once(account, channel.api(), operation, body)))
                .map(answer -> outcome(answer, reader))
                .onFailure(AntomGateway::isExpected)
                .recoverWithItem(AntomGateway::unknown);
    }

    private static <T> GatewayOutcome<T> outcome(Answer answer, Function<Answer, Optional<T>> reader) {
        if (!answer.success()) {
            String code = answer.result().resultCode();
            return new Rejected<>(code == null ? "" : code, answer.result().resultMessage(), answer.verified());
        }
        return reader.apply(answer)
                .<GatewayOutcome<T>>map(Accepted::new)
                .orElseGet(() -> new Unknown<>(Reason.NO_ANSWER, null));
    }

    private static boolean isExpected(Throwable failure) {
        return failure instanceof GatewayFault
                || failure instanceof TimeoutException
                || failure instanceof CircuitBreakerOpenException
                || failure instanceof BulkheadException;
    }

    private static <T> GatewayOutcome<T> unknown(Throwable failure) {
        return switch (failure) {
            case GatewayFault.Unfinished unfinished -> new Unknown<>(Reason.UNFINISHED, unfinished.resultCode);
            case CircuitBreakerOpenException open -> new Unknown<>(Reason.BREAKER_OPEN, null);
            case BulkheadException full -> new Unknown<>(Reason.OVERLOADED, null);
            default -> new Unknown<>(Reason.NO_ANSWER, null);
        };
    }
}
