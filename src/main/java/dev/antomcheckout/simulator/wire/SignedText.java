package dev.antomcheckout.simulator.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The bytes that a signature covers: {@code POST <path and query>\n<client-id>.<time>.<body>}, with one line feed and
 * none at the end (Antom, "Sign a request and verify the signature"). The body is taken as it travels, never re-encoded.
 */
public final class SignedText {

    private SignedText() {}

    public static byte[] of(String uri, String clientId, String time, byte[] body) {
        byte[] head = ("POST " + uri + "\n" + clientId + "." + time + ".").getBytes(UTF_8);
        byte[] text = new byte[head.length + body.length];
        System.arraycopy(head, 0, text, 0, head.length);
        System.arraycopy(body, 0, text, head.length, body.length);
        return text;
    }
}
