package dev.antomcheckout.capture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.antomcheckout.account.Account;
import dev.antomcheckout.account.authentication.Requester;
import dev.antomcheckout.gateway.CaptureMessages;
import dev.antomcheckout.gateway.CaptureOrder;
import dev.antomcheckout.gateway.CaptureRequestId;
import dev.antomcheckout.idempotency.RequestKeys;
import dev.antomcheckout.money.Money;
import dev.antomcheckout.payment.LockedAttempt;
import dev.antomcheckout.payment.state.KnownPayment;
import dev.antomcheckout.signature.Sha256;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** A valid request to capture, with everything decided that does not depend on the state of the payment. */
record CaptureCommand(
        Account account,
        Requester requester,
        KnownPayment payment,
        CaptureRequest request,
        CaptureRequestId id,
        RequestKeys keys,
        CaptureMessages messages) {
    private static final String OPERATION = "capture";

    /** The digest covers the payment as well: the same body for another payment is another request. */
    static CaptureCommand of(
            Account account,
            Requester requester,
            KnownPayment payment,
            CaptureRequest request,
            Optional<String> header,
            ObjectMapper json,
            CaptureMessages messages) {
        String given = request.captureRequestId();
        CaptureRequestId id =
                new CaptureRequestId(given != null ? given : UUID.randomUUID().toString());
        String digested = payment.id() + "\n" + text(json, request);
        RequestKeys keys = RequestKeys.of(
                account.name(), OPERATION, given, header, Sha256.of(digested.getBytes(StandardCharsets.UTF_8)));
        return new CaptureCommand(account, requester, payment, request, id, keys, messages);
    }

    Money amount() {
        return request.captureAmount().money();
    }

    boolean isLast() {
        return Boolean.TRUE.equals(request.isLastCapture());
    }

    /** What Antom is sent, built from the locked payment, which has Antom's id. */
    byte[] body(LockedAttempt attempt) {
        return messages.request(
                new CaptureOrder(id, Objects.requireNonNull(attempt.paymentId()), amount(), request.isLastCapture()));
    }

    private static String text(ObjectMapper json, CaptureRequest request) {
        try {
            return json.writeValueAsString(request);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "CaptureCommand[" + id + "]";
    }
}
