package dev.antomcheckout.signature;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A message as it travels.
 *
 * @param method HTTP method
 * @param uri raw path, with {@code ?} and the raw query if there is one; no host
 * @param clientId value of the {@code client-id} header
 * @param time value of the {@code request-time} or {@code response-time} header, as it stands there
 * @param body the bytes sent, not owned: callers do not change them
 * @param signatureHeader value of the {@code signature} header, if there is one
 */
@SuppressWarnings("ArrayRecordComponent")
public record SignedMessage(
        String method,
        String uri,
        String clientId,
        String time,
        byte[] body,
        @Nullable String signatureHeader) {

    /** The bytes that a signature covers (Antom documentation, "Sign a request and verify the signature"). */
    byte[] content() {
        return content(method, uri, clientId, time, body);
    }

    static byte[] content(String method, String uri, String clientId, String time, byte[] body) {
        byte[] head = (method + " " + uri + "\n" + clientId + "." + time + ".").getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream content = new ByteArrayOutputStream(head.length + body.length);
        content.writeBytes(head);
        content.writeBytes(body);
        return content.toByteArray();
    }

    /** Bodies carry buyer details. */
    @Override
    public String toString() {
        return "SignedMessage[" + method + " " + uri + ", " + clientId + ", " + time + "]";
    }
}
