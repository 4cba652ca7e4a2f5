package dev.antomcheckout.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The value of a {@code Signature} header, {@code algorithm=RSA256,keyVersion=1,signature=<URL-encoded base64>} (Antom
 * docs, "Sign a request and verify the signature").
 *
 * <p>Antom's pages show the parts with and without a blank after the comma and call them a list of key-value pairs, so
 * they are read by name, in any order, and names that are not known are passed over.
 */
final class SignatureHeader {

    /** Longest header that is looked at, in characters: twice what a 4096-bit key needs with every character escaped. */
    static final int MAX_LENGTH = 4096;

    private static final String RSA256 = "RSA256";
    /** A percent sign and two digits. */
    private static final int ESCAPE_LENGTH = 3;

    private static final Pattern KEY_VERSION = Pattern.compile("[0-9]{1,9}");

    private final String algorithm;
    private final @Nullable Integer keyVersion;
    private final byte[] signature;

    private SignatureHeader(String algorithm, @Nullable Integer keyVersion, byte[] signature) {
        this.algorithm = algorithm;
        this.keyVersion = keyVersion;
        this.signature = signature;
    }

    static String format(int keyVersion, byte[] signature) {
        String base64 = Base64.getEncoder().encodeToString(signature);
        return "algorithm=" + RSA256 + ",keyVersion=" + keyVersion + ",signature=" + URLEncoder.encode(base64, UTF_8);
    }

    /** Empty if the header cannot be read without guessing. A missing key version can: it is only a hint. */
    static Optional<SignatureHeader> parse(String header) {
        if (header.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        Map<String, String> parts = new HashMap<>();
        for (String part : header.split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals < 0) {
                return Optional.empty();
            }
            String name = part.substring(0, equals).strip();
            String value = part.substring(equals + 1).strip();
            if (name.isEmpty() || value.isEmpty() || parts.put(name, value) != null) {
                return Optional.empty();
            }
        }
        String algorithm = parts.get("algorithm");
        String keyVersion = parts.get("keyVersion");
        String signature = parts.get("signature");
        if (algorithm == null
                || signature == null
                || (keyVersion != null && !KEY_VERSION.matcher(keyVersion).matches())) {
            return Optional.empty();
        }
        Integer hint = keyVersion == null ? null : Integer.valueOf(keyVersion);
        return decode(signature).map(bytes -> new SignatureHeader(algorithm, hint, bytes));
    }

    /** The algorithm only names what is done anyway, SHA256withRSA; a header that names another is not from Antom. */
    boolean isRsa256() {
        return algorithm.equals(RSA256);
    }

    @Nullable
    Integer keyVersion() {
        return keyVersion;
    }

    byte[] signature() {
        return signature.clone();
    }

    /**
     * A plus sign that was not escaped decodes to a blank and is left to fail: guessing it back would accept texts that
     * Antom did not write. The round trip refuses base64 without padding or with stray bits in its last character.
     */
    private static Optional<byte[]> decode(String text) {
        try {
            byte[] base64 = unescaped(text);
            byte[] signature = Base64.getDecoder().decode(base64);
            return Arrays.equals(Base64.getEncoder().encode(signature), base64)
                    ? Optional.of(signature)
                    : Optional.empty();
        } catch (IllegalArgumentException neitherUrlEncodedNorBase64) {
            return Optional.empty();
        }
    }

    /** URL decoding of what can only be base64: any other character becomes one that base64 does not have. */
    private static byte[] unescaped(String text) {
        byte[] bytes = new byte[text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); length++) {
            char c = text.charAt(i);
            if (c == '%') {
                if (i + ESCAPE_LENGTH > text.length()) {
                    throw new IllegalArgumentException("an escape without its digits");
                }
                bytes[length] = (byte) HexFormat.fromHexDigits(text, i + 1, i + ESCAPE_LENGTH);
                i += ESCAPE_LENGTH;
            } else {
                bytes[length] = (byte) (c == '+' || c > 0x7f ? ' ' : c);
                i++;
            }
        }
        return Arrays.copyOf(bytes, length);
    }
}
