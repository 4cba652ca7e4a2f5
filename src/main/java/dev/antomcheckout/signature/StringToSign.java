package dev.antomcheckout.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The bytes that either side signs: {@code <method> <uri> LF <client-id>.<time>.<body>}, without a newline at the end
 * (Antom docs, "Sign a request and verify the signature").
 *
 * <p>The text carries no lengths, so someone who holds one signed message could try to move a border between two of its
 * parts and keep the signature. The rules for the parts close that: no part before the body can take in what follows it,
 * as long as the body is a JSON object.
 */
final class StringToSign {

    private static final Pattern METHOD = Pattern.compile("[A-Z]{1,16}");
    private static final Pattern URI = Pattern.compile("/[\\x21-\\x7e]{0,8191}");
    private static final Pattern CLIENT_ID = Pattern.compile("[\\x21-\\x7e&&[^.]]{1,128}");
    private static final Pattern TIME = Pattern.compile("[0-9A-Za-z:+.-]{1,64}");

    private StringToSign() {}

    /** What is wrong with the parts, or empty if they make an unambiguous text. */
    static Optional<String> fault(String method, String uri, String clientId, String time) {
        if (!METHOD.matcher(method).matches()) {
            return Optional.of("the method must be 1 to 16 upper-case letters");
        }
        if (!URI.matcher(uri).matches()) {
            return Optional.of("the URI must start with / and be at most 8192 visible ASCII characters");
        }
        if (!CLIENT_ID.matcher(clientId).matches() || isNullInDisguise(clientId)) {
            return Optional.of(
                    "the client id must be 1 to 128 visible ASCII characters without a dot, and not \"null\"");
        }
        if (!TIME.matcher(time).matches() || isNullInDisguise(time)) {
            return Optional.of("the time must be 1 to 64 characters of an ISO 8601 or epoch time, and not \"null\"");
        }
        return Optional.empty();
    }

    static byte[] of(String method, String uri, String clientId, String time, byte[] body) {
        byte[] head = (method + " " + uri + "\n" + clientId + "." + time + ".").getBytes(UTF_8);
        byte[] text = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, text, head.length, body.length);
        return text;
    }

    /** The official SDK signs this word when it has been given no value (seen in 2.0.45); it is never a real one. */
    private static boolean isNullInDisguise(String part) {
        return part.equals("null");
    }
}
