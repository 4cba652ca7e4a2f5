package dev.antomcheckout.signature;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A message from Antom as it arrived, not believed yet.
 *
 * <p>An absent client id, time or body counts as empty, so that a request with a header missing can be handed to the
 * {@link Verifier} and is refused there like any other forgery.
 *
 * @param method HTTP method of the request; for a response, of the request that it answers
 * @param uri path and, if there was a query, {@code "?"} and the query, neither decoded nor normalised; for a response,
 *     of the request that it answers
 * @param clientId the {@code client-id} header
 * @param time the {@code request-time} header of a notification, {@code response-time} of a response; Antom writes it as
 *     ISO 8601 or as epoch milliseconds, and only the original characters verify
 * @param body the bytes received, before any parser saw them
 * @param signatureHeader the {@code Signature} header, or null if there was none
 */
// The array is copied in and out and compared by content.
@SuppressWarnings("ArrayRecordComponent")
public record SignedMessage(
        String method,
        String uri,
        String clientId,
        String time,
        byte[] body,
        @Nullable String signatureHeader) {

    public SignedMessage(
            String method,
            String uri,
            @Nullable String clientId,
            @Nullable String time,
            byte @Nullable [] body,
            @Nullable String signatureHeader) {
        this.method = Objects.requireNonNull(method, "method");
        this.uri = Objects.requireNonNull(uri, "uri");
        this.clientId = Objects.requireNonNullElse(clientId, "");
        this.time = Objects.requireNonNullElse(time, "");
        this.body = body == null ? new byte[0] : body.clone();
        this.signatureHeader = signatureHeader;
    }

    @Override
    public byte[] body() {
        return body.clone();
    }

    /** The body itself and no copy, for the package, which changes nothing of it. */
    byte[] signedBody() {
        return body;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SignedMessage that
                && method.equals(that.method)
                && uri.equals(that.uri)
                && clientId.equals(that.clientId)
                && time.equals(that.time)
                && Arrays.equals(body, that.body)
                && Objects.equals(signatureHeader, that.signatureHeader);
    }

    @Override
    public int hashCode() {
        return Objects.hash(method, uri, clientId, time, Arrays.hashCode(body), signatureHeader);
    }

    /** Says which message this is, without the query, the body (buyer data, session data) and the signature. */
    @Override
    public String toString() {
        int query = uri.indexOf('?');
        return "SignedMessage[" + method + " " + (query < 0 ? uri : uri.substring(0, query) + "?***") + ", clientId="
                + clientId + ", time=" + time + ", body=" + body.length + " bytes, "
                + (signatureHeader == null ? "unsigned" : "signed") + "]";
    }
}
