package dev.antomcheckout.payment.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.antomcheckout.account.Account;
import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.idempotency.RequestKeys;
import dev.antomcheckout.payment.MethodRegistry;
import dev.antomcheckout.payment.session.request.PaymentFactor;
import dev.antomcheckout.payment.session.request.PaymentSessionRequest;
import dev.antomcheckout.signature.Sha256;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A valid request to create a session, with everything decided that is decided before it runs.
 */
record SessionCommand(Account account, PaymentRequestId id, RequestKeys keys, NewAttempt attempt) {
    private static final String OPERATION = "payment-session";

    /**
     * The caller's {@code paymentRequestId} is the key if there is one, else the header. The digest is taken over the
     * request as it was understood, so that blanks and the order of fields do not make another request of it.
     */
    static SessionCommand of(
            Account account,
            PaymentSessionRequest request,
            Optional<String> header,
            ObjectMapper json,
            MethodRegistry methods) {
        String given = request.paymentRequestId();
        byte[] digest = Sha256.of(bytes(json, request.toWire(given == null ? "" : given, "")));
        PaymentRequestId id =
                new PaymentRequestId(given != null ? given : UUID.randomUUID().toString());
        byte[] body = bytes(json, request.toWire(id.value(), account.notifyUrl().toString()));
        String method =
                request.paymentMethod() == null ? null : request.paymentMethod().paymentMethodType();
        NewAttempt attempt = new NewAttempt(
                account,
                id,
                request.order().referenceOrderId(),
                request.paymentAmount().money(),
                method,
                methods.isTwoPhase(method),
                isManual(request.paymentFactor()),
                body);
        return new SessionCommand(
                account, id, RequestKeys.of(account.name(), OPERATION, given, header, digest), attempt);
    }

    /** The capture mode alone decides (Antom documentation, "Capture"); {@code isAuthorization} changes nothing. */
    private static boolean isManual(@Nullable PaymentFactor factor) {
        return factor != null && "MANUAL".equals(factor.captureMode());
    }

    private static byte[] bytes(ObjectMapper json, Object value) {
        try {
            return json.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
