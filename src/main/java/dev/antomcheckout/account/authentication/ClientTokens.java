package dev.antomcheckout.account.authentication;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.account.CheckoutConfig;
import dev.antomcheckout.account.ConfigurationFaults;
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
 * <p>They need no storage, so every replica with the same secret accepts them. A token shows a status, an amount and an order
 * id, and changes nothing.
 *
 * <p>A token is sent in a header only, because addresses end up in access logs. A browser's EventSource cannot send headers,
 * so it takes a ticket: the same format under a key of its own, for one payment, valid for {@value #TICKET_SECONDS} s.
 */
public final class ClientTokens {
    /** A key shorter than the hash would weaken it (RFC 2104, section 3). */
    static final int MIN_SECRET_BYTES = 32;

    /** Far above any token that is issued; longer ones are refused unread. */
    private static final int MAX_LENGTH = 1024;

    /** Long enough to open a stream, and too short to be of use to a reader of logs. */
    static final int TICKET_SECONDS = 60;

    private final @Nullable SecretKeySpec key;
    private final @Nullable SecretKeySpec ticketKey;
    private final Clock clock;

    private ClientTokens(@Nullable SecretKeySpec key, Clock clock) {
        this.key = key;
        this.ticketKey = key == null
                ? null
                : new SecretKeySpec(
                        hmac(key, "ticket for a stream of events".getBytes(StandardCharsets.UTF_8)),
                        key.getAlgorithm());
        this.clock = clock;
    }

    public static ClientTokens load(CheckoutConfig.ClientToken config, Clock clock, ConfigurationFaults faults) {
        byte[] secret = config.secret().orElse("").getBytes(StandardCharsets.UTF_8);
        if (secret.length > 0 && secret.length < MIN_SECRET_BYTES) {
            faults.add(
                    "checkout.client-token.secret",
                    "is shorter than " + MIN_SECRET_BYTES + " bytes: openssl rand -base64 32");
        }
        return new ClientTokens(
                secret.length < MIN_SECRET_BYTES ? null : new SecretKeySpec(secret, "HmacSHA256"), clock);
    }

    /** Whether this installation issues tokens. */
    public boolean areIssued() {
        return key != null;
    }

    /**
     * A token for one payment, or empty if this installation issues none. The same payment and expiry give the same token on
     * every replica with the same secret, so a token need not be stored to be sent again.
     *
     * @param expiry fractions of a second are dropped
     */
    public Optional<String> issue(Account account, String paymentRequestId, Instant expiry) {
        if (key == null) {
            return Optional.empty();
        }
        return Optional.of(seal(key, expiry.getEpochSecond() + "." + account.name() + "." + paymentRequestId));
    }

    /**
     * A ticket for the holder of a client token.
     *
     * @param expiry of the token: a ticket never outlives it, and the stream ends with it
     */
    public Ticket issueTicket(Account account, String paymentRequestId, Instant expiry) {
        if (ticketKey == null) {
            throw new IllegalStateException("no client token is valid without checkout.client-token.secret");
        }
        Instant latest = clock.instant().plusSeconds(TICKET_SECONDS);
        Instant end = latest.isBefore(expiry) ? latest : expiry;
        String claims =
                end.getEpochSecond() + "." + expiry.getEpochSecond() + "." + account.name() + "." + paymentRequestId;
        return new Ticket(seal(ticketKey, claims), Instant.ofEpochSecond(end.getEpochSecond()));
    }

    /** What the token allows, or empty if it is forged, damaged or expired. */
    Optional<Grant> verify(String token) {
        return open(key, token).flatMap(claims -> {
            String[] parts = claims.split("\\.", 3);
            Instant expiry = Instant.ofEpochSecond(Long.parseLong(parts[0]));
            return unexpired(expiry, new Grant(parts[1], parts[2], expiry));
        });
    }

    /** What the ticket allows, or empty if it is forged, damaged, expired, or a client token. */
    Optional<Grant> verifyTicket(String ticket) {
        return open(ticketKey, ticket).flatMap(claims -> {
            String[] parts = claims.split("\\.", 4);
            Instant end = Instant.ofEpochSecond(Long.parseLong(parts[0]));
            return unexpired(end, new Grant(parts[2], parts[3], Instant.ofEpochSecond(Long.parseLong(parts[1]))));
        });
    }

    private Optional<Grant> unexpired(Instant end, Grant grant) {
        return clock.instant().isBefore(end) ? Optional.of(grant) : Optional.empty();
    }

    private static String seal(SecretKeySpec key, String claims) {
        byte[] bytes = claims.getBytes(StandardCharsets.UTF_8);
        return encode(bytes) + "." + encode(hmac(key, bytes));
    }

    /** The claims of what was sealed with this key. */
    private static Optional<String> open(@Nullable SecretKeySpec key, String text) {
        int dot = text.indexOf('.');
        if (key == null || dot < 0 || text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            byte[] claims = Base64.getUrlDecoder().decode(text.substring(0, dot));
            byte[] presented = Base64.getUrlDecoder().decode(text.substring(dot + 1));
            return MessageDigest.isEqual(hmac(key, claims), presented)
                    ? Optional.of(new String(claims, StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
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

    /**
     * Opens a stream of events without a header.
     *
     * @param expiresAt by when the stream must be opened
     */
    public record Ticket(String text, Instant expiresAt) {
        @Override
        public String toString() {
            return "Ticket[" + expiresAt + "]";
        }
    }

    /** One payment that may be watched, and until when. */
    record Grant(String account, String paymentRequestId, Instant expiry) {}
}
