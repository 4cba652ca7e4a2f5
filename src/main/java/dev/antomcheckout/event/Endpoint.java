package dev.antomcheckout.event;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where the shop of an account takes events.
 *
 * @param secrets one, or the new and the old one while the shop changes it
 */
public record Endpoint(String account, URI url, List<WebhookSecret> secrets) {
    public Endpoint {
        secrets = List.copyOf(secrets);
    }

    /** The {@code webhook-signature} header: a signature for each secret. */
    String sign(String id, long timestampSeconds, byte[] body) {
        return secrets.stream()
                .map(secret -> secret.sign(id, timestampSeconds, body))
                .collect(Collectors.joining(" "));
    }

    /** Changes when the address or a secret does, and tells neither. */
    byte[] fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(url.toString().getBytes(StandardCharsets.UTF_8));
            for (WebhookSecret secret : secrets) {
                digest.update((byte) 0);
                digest.update(secret.bytes());
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java platform lacks SHA-256", e);
        }
    }

    /** The address may carry a token. */
    @Override
    public String toString() {
        return "Endpoint[" + account + ", " + url.getHost() + "]";
    }
}
