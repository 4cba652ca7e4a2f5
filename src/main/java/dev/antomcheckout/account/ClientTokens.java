package dev.antomcheckout.account;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Tokens with which a browser may watch one payment until a given time: {@code base64url(claims).base64url(HMAC-SHA256)}.
 *
 * <p>They need no storage, so every replica with the same secret accepts them. Whoever has one sees a status, an amount and
 * an order id, and can change nothing.
 */
public final class ClientTokens {
    /** A key shorter than the hash would weaken it (RFC 2104, section 3). */
    static final int MIN_SECRET_BYTES = 32;

    /** Far above any token that is issued; longer ones are refused unread. */
    private static final int MAX_LENGTH = 1024;

    private final @Nullable SecretKeySpec key;
    private final Clock clock;

    private ClientTokens(@Nullable SecretKeySpec key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    static ClientTokens load(CheckoutConfig.ClientToken config, Clock clock, ConfigurationFaults faults) {
        byte[] secret = config.secret().orElse("").getBytes(StandardCharsets.UTF_8);
        if (secret.length > 0 && secret.length < MIN_SECRET_BYTES) {
            faults.add(
                    "checkout.client-token.secret",
                    "is shorter than " + MIN_SECRET_BYTES + " bytes: openssl rand -base64 32");
        }
        return new ClientTokens(
                secret.length < MIN_SECRET_BYTES ? null : new SecretKeySpec(secret, "HmacSHA256"), clock);
    }

    /** A token for one payment, or empty if this installation issues none. */
    public Optional<String> issue(Account account, String paymentRequestId, Instant expiry) {
        if (key == null) {
            return Optional.empty();
        }
        String claims = expiry.getEpochSecond() + "." + account.name() + "." + paymentRequestId;
        byte[] bytes = claims.getBytes(StandardCharsets.UTF_8);
        return Optional.of(encode(bytes) + "." + encode(hmac(key, bytes)));
    }

    /** What the token allows, or empty if it is forged, damaged or out of date. */
    Optional<Grant> verify(String token) {
        int dot = token.indexOf('.');
        if (key == null || dot < 0 || token.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            byte[] claims = Base64.getUrlDecoder().decode(token.substring(0, dot));
            byte[] presented = Base64.getUrlDecoder().decode(token.substring(dot + 1));
            return MessageDigest.isEqual(hmac(key, claims), presented)
                    ? read(new String(claims, StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private Optional<Grant> read(String claims) {
        String[] parts = claims.split("\\.", 3);
        Instant expiry = Instant.ofEpochSecond(Long.parseLong(parts[0]));
        return clock.instant().isBefore(expiry) ? Optional.of(new Grant(parts[1], parts[2], expiry)) : Optional.empty();
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] hmac(SecretKeySpec key, byte[] bytes) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java platform lacks HMAC-SHA256", e);
        }
    }

    /** One payment that may be watched, and until when. */
    record Grant(String account, String paymentRequestId, Instant expiry) {}
}
