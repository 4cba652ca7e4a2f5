package dev.antomcheckout.refund;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.antomcheckout.account.Account;
import dev.antomcheckout.account.authentication.Requester;
import dev.antomcheckout.gateway.RefundMessages;
import dev.antomcheckout.gateway.RefundOrder;
import dev.antomcheckout.gateway.RefundRequestId;
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

/** A valid request to refund, with everything decided that does not depend on the state of the payment. */
record RefundCommand(
        Account account,
        Requester requester,
        KnownPayment payment,
        RefundRequest request,
        RefundRequestId id,
        RequestKeys keys,
        RefundMessages messages) {
    private static final String OPERATION = "refund";

    /** The digest covers the payment as well: the same body for another payment is another request. */
    static RefundCommand of(
            Account account,
            Requester requester,
            KnownPayment payment,
            RefundRequest request,
            Optional<String> header,
            ObjectMapper json,
            RefundMessages messages) {
        String given = request.refundRequestId();
        RefundRequestId id =
                new RefundRequestId(given != null ? given : UUID.randomUUID().toString());
        String digested = payment.id() + "\n" + text(json, request);
        RequestKeys keys = RequestKeys.of(
                account.name(), OPERATION, given, header, Sha256.of(digested.getBytes(StandardCharsets.UTF_8)));
        return new RefundCommand(account, requester, payment, request, id, keys, messages);
    }

    Money amount() {
        return request.refundAmount().money();
    }

    /** What Antom is sent, built from the locked payment, which has Antom's id. */
    byte[] body(LockedAttempt attempt) {
        return messages.request(new RefundOrder(
                id,
                Objects.requireNonNull(attempt.paymentId()),
                amount(),
                request.refundReason(),
                request.referenceRefundId(),
                request.captureId(),
                request.isAsyncRefund(),
                request.metadata(),
                account.notifyUrl()));
    }

    private static String text(ObjectMapper json, RefundRequest request) {
        try {
            return json.writeValueAsString(request);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "RefundCommand[" + id + "]";
    }
}
