package dev.antomcheckout.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * The bytes that either side signs: {@code <method> <uri> LF <client-id>.<time>.<body>}, without a newline at the end
 * (Antom docs, "Sign a request and verify the signature").
 *
 * <p>The text carries no lengths, so someone who holds one signed message could try to move a border between two of its
 * parts and keep the signature. The rules for the parts close that: no part before the body can take in what follows it,
 * as long as the body is a JSON object.
 */
final class StringToSign {

    private static final int MAX_METHOD = 16;
    private static final int MAX_URI = 8192;
    private static final int MAX_CLIENT_ID = 128;
    private static final int MAX_TIME = 64;

    private StringToSign() {}

    /** What is wrong with the parts, or empty if they make an unambiguous text. */
    static Optional<String> fault(String method, String uri, String clientId, String time) {
        if (!consistsOf(method, MAX_METHOD, StringToSign::isUpperCase)) {
            return Optional.of("the method must be 1 to 16 upper-case letters");
        }
        if (!consistsOf(uri, MAX_URI, StringToSign::isVisible) || uri.charAt(0) != '/') {
            return Optional.of("the URI must start with / and be at most 8192 visible ASCII characters");
        }
        if (!consistsOf(clientId, MAX_CLIENT_ID, c -> isVisible(c) && c != '.') || isNullInDisguise(clientId)) {
            return Optional.of(
                    "the client id must be 1 to 128 visible ASCII characters without a dot, and not \"null\"");
        }
        if (!consistsOf(time, MAX_TIME, StringToSign::isOfTime) || isNullInDisguise(time)) {
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

    /** Whether the part is neither empty nor too long and has no other characters. */
    private static boolean consistsOf(String part, int longest, IntPredicate allowed) {
        if (part.isEmpty() || part.length() > longest) {
            return false;
        }
        for (int i = 0; i < part.length(); i++) {
            if (!allowed.test(part.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUpperCase(int c) {
        return c >= 'A' && c <= 'Z';
    }

    /** ASCII without blanks and control characters. */
    private static boolean isVisible(int c) {
        return c > ' ' && c < 0x7f;
    }

    private static boolean isOfTime(int c) {
        return isUpperCase(c) || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || ":+.-".indexOf(c) >= 0;
    }

    /** The official SDK signs this word when it has been given no value (seen in 2.0.45); it is never a real one. */
    private static boolean isNullInDisguise(String part) {
        return part.equals("null");
    }
}
