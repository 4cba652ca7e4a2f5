package dev.antomcheckout.event;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A symmetric secret as Standard Webhooks writes it: {@code whsec_<base64>}. */
public final class WebhookSecret {
    /** Before the base64 of the secret. */
    public static final String PREFIX = "whsec_";

    private static final String ALGORITHM = "HmacSHA256";

    /** The bounds of the specification. */
    static final int MIN_BYTES = 24;

    static final int MAX_BYTES = 64;

    private final byte[] bytes;

    private WebhookSecret(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The secret, or empty if the text is none, or one that is too short or too long. */
    public static Optional<WebhookSecret> parse(String text) {
        String stripped = text.strip();
        if (!stripped.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            byte[] decoded = Base64.getDecoder().decode(stripped.substring(PREFIX.length()));
            return decoded.length < MIN_BYTES || decoded.length > MAX_BYTES
                    ? Optional.empty()
                    : Optional.of(new WebhookSecret(decoded));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** One signature of the {@code webhook-signature} header. */
    String sign(String id, long timestampSeconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(bytes, ALGORITHM));
            mac.update((id + "." + timestampSeconds + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java platform lacks HMAC-SHA256", e);
        }
    }

    byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public String toString() {
        return PREFIX + "***";
    }
}
