package dev.antomcheckout.simulator.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringTokenizer;

/** {@code algorithm=RSA256,keyVersion=1,signature=<URL-encoded Base64>}; blanks and another order are allowed. */
public final class SignatureHeader {

    private SignatureHeader() {}

    static String of(byte[] signature) {
        return "algorithm=RSA256,keyVersion=1,signature="
                + URLEncoder.encode(Base64.getEncoder().encodeToString(signature), UTF_8);
    }

    /** Empty for anything malformed, and for any algorithm but RSA256. */
    public static Optional<byte[]> signature(String header) {
        Map<String, String> parts = new HashMap<>();
        StringTokenizer tokens = new StringTokenizer(header, ",");
        while (tokens.hasMoreTokens()) {
            String part = tokens.nextToken().strip();
            int equals = part.indexOf('=');
            if (equals < 0 || parts.put(part.substring(0, equals), part.substring(equals + 1)) != null) {
                return Optional.empty();
            }
        }
        if (!"RSA256".equals(parts.get("algorithm")) || !parts.containsKey("keyVersion")) {
            return Optional.empty();
        }
        try {
            String decoded = URLDecoder.decode(parts.getOrDefault("signature", ""), UTF_8);
            return Optional.of(Base64.getDecoder().decode(decoded)).filter(bytes -> bytes.length > 0);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
