package dev.antomcheckout.signature;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code signature} header: {@code algorithm=RSA256,keyVersion=1,signature=<URL-encoded base64>}, parts in any order,
 * with or without blanks around the commas.
 */
@SuppressWarnings("ArrayRecordComponent")
record SignatureHeader(String algorithm, Optional<Integer> keyVersion, byte[] signature) {
    /** Antom's name for SHA256withRSA. */
    static final String RSA256 = "RSA256";

    /** Three times what the header of a 4096-bit key takes. */
    private static final int MAX_LENGTH = 4096;

    private static final int MAX_VERSION_DIGITS = 9;

    static String format(int keyVersion, byte[] signature) {
        return "algorithm=" + RSA256 + ",keyVersion=" + keyVersion + ",signature=" + encode(signature);
    }

    /** The header, or empty if it is not one. */
    static Optional<SignatureHeader> parse(String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        Map<String, String> parts = new HashMap<>();
        for (String part : text.split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals < 0) {
                return Optional.empty();
            }
            String name = part.substring(0, equals).strip().toLowerCase(Locale.ROOT);
            if (parts.put(name, part.substring(equals + 1).strip()) != null) {
                return Optional.empty();
            }
        }
        Optional<byte[]> signature = decode(parts.getOrDefault("signature", ""));
        String version = parts.getOrDefault("keyversion", "");
        if (signature.isEmpty() || !isVersion(version)) {
            return Optional.empty();
        }
        return Optional.of(new SignatureHeader(
                parts.getOrDefault("algorithm", ""),
                version.isEmpty() ? Optional.empty() : Optional.of(Integer.valueOf(version)),
                signature.get()));
    }

    private static boolean isVersion(String text) {
        return text.length() <= MAX_VERSION_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static String encode(byte[] signature) {
        return Base64.getEncoder()
                .encodeToString(signature)
                .replace("+", "%2B")
                .replace("/", "%2F")
                .replace("=", "%3D");
    }

    /**
     * The bytes, if there is exactly one way to have written them. A raw {@code +} is refused, because URL decoding would
     * have made a blank of it: whoever sent it encoded nothing, and the signature cannot be trusted to be whole.
     */
    private static Optional<byte[]> decode(String text) {
        StringBuilder base64 = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                if (i + 2 >= text.length()
                        || !HexFormat.isHexDigit(text.charAt(i + 1))
                        || !HexFormat.isHexDigit(text.charAt(i + 2))) {
                    return Optional.empty();
                }
                base64.append((char) HexFormat.fromHexDigits(text, i + 1, i + 3));
                i += 2;
            } else if (c == '+') {
                return Optional.empty();
            } else {
                base64.append(c);
            }
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(base64.toString());
            byte[] again = Base64.getEncoder().encode(bytes);
            boolean canonical = Arrays.equals(again, base64.toString().getBytes(StandardCharsets.ISO_8859_1));
            return canonical && bytes.length > 0 ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
