package dev.antomcheckout.capture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.antomcheckout.account.Account;
import dev.antomcheckout.gateway.CaptureMessages;
import dev.antomcheckout.gateway.CaptureOrder;
import dev.antomcheckout.gateway.CaptureRequestId;
import dev.antomcheckout.idempotency.RequestKeys;
import dev.antomcheckout.payment.KnownPayment;
import dev.antomcheckout.signature.Sha256;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * A valid request to capture, with everything decided that is decided before it runs.
 *
 * @param body what Antom is sent; empty if the payment is not known to Antom, in which case nothing is sent
 */
@SuppressWarnings("ArrayRecordComponent")
record CaptureCommand(
        Account account,
        KnownPayment payment,
        CaptureRequest request,
        CaptureRequestId id,
        RequestKeys keys,
        byte[] body) {
    private static final String OPERATION = "capture";

    /** The digest covers the payment as well: the same body for another payment is another request. */
    static CaptureCommand of(
            Account account,
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
        String paymentId = payment.paymentId();
        byte[] body = paymentId == null
                ? new byte[0]
                : messages.request(
                        new CaptureOrder(id, paymentId, request.captureAmount().money(), request.isLastCapture()));
        return new CaptureCommand(account, payment, request, id, keys, body);
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
