package dev.antomcheckout.account;

import dev.antomcheckout.account.ApiKeys.ApiKey;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Lets a person work with an API key in a browser, without the key staying there: the key is shown once, and what the
 * browser keeps is {@code expiry.nonce.id} of the key and an HMAC-SHA256 over it.
 *
 * <p>The HMAC's key comes from the account's private key (decision 9), so every replica knows the session and nothing is
 * stored. The digest of the API key is part of what is authenticated: a key that is taken away, or given a new text, ends
 * its sessions, and its scopes are those of the configuration at every request.
 */
@Singleton
public class DeskSessions {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int NONCE_BYTES = 16;

    /** Far above any session that is given out; longer ones are refused unread. */
    private static final int MAX_LENGTH = 512;

    private final ApiKeys keys;
    private final FailedAttempts failedAttempts;
    private final AccessLog accessLog;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final ConcurrentHashMap<String, SecretKeySpec> secrets = new ConcurrentHashMap<>();

    DeskSessions(ApiKeys keys, FailedAttempts failedAttempts, AccessLog accessLog, Clock clock) {
        this.keys = keys;
        this.failedAttempts = failedAttempts;
        this.accessLog = accessLog;
        this.clock = clock;
    }

    /**
     * Exchanges an API key for a session. Wrong keys count against the address as everywhere else.
     *
     * @param address of whoever presents the key
     */
    public SignIn signIn(String apiKey, String address, Duration length) {
        Duration wait = failedAttempts.wait(address);
        if (wait != null) {
            accessLog.lockedOut(FailedAttempts.client(address));
            return new SignIn.Wait(wait);
        }
        Optional<ApiKey> key = keys.find(apiKey.strip());
        if (key.isEmpty()) {
            failedAttempts.failed(address);
            accessLog.signInFailed(FailedAttempts.client(address));
            return new SignIn.Wrong();
        }
        if (!key.get().scopes().contains(Scopes.PAYMENTS_READ)) {
            accessLog.signInFailed(FailedAttempts.client(address));
            return new SignIn.Wrong();
        }
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        long expiry = clock.instant().plus(length).getEpochSecond();
        String claims =
                expiry + "." + HexFormat.of().formatHex(nonce) + "." + key.get().id();
        return new SignIn.Accepted(
                encode(claims.getBytes(StandardCharsets.UTF_8)) + "." + encode(mac(key.get(), "session", claims)));
    }

    /** The session, or empty if it is forged, damaged, out of date, or of a key that is not configured any more. */
    public Optional<Session> open(@Nullable String text) {
        int dot = text == null ? -1 : text.indexOf('.');
        if (text == null || dot < 0 || text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            String claims = new String(Base64.getUrlDecoder().decode(text.substring(0, dot)), StandardCharsets.UTF_8);
            byte[] presented = Base64.getUrlDecoder().decode(text.substring(dot + 1));
            String[] parts = claims.split("\\.", 3);
            return parts.length < 3
                    ? Optional.empty()
                    : keys.byId(parts[2])
                            .filter(key -> MessageDigest.isEqual(mac(key, "session", claims), presented))
                            .filter(key -> clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(parts[0]))))
                            .map(key -> new Session(
                                    key.account(),
                                    Actor.key(key.id()).atDesk(),
                                    key.scopes(),
                                    encode(mac(key, "forms", claims))));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /** Of somebody who shows who they are with every request; only the token of the forms is made here. */
    Session of(Account account, Actor actor, Set<String> scopes) {
        Mac mac = mac(secrets.computeIfAbsent(account.name(), unknown -> secret(account)));
        mac.update("forms of a caller\n".getBytes(StandardCharsets.UTF_8));
        return new Session(
                account, actor, scopes, encode(mac.doFinal(actor.name().getBytes(StandardCharsets.UTF_8))));
    }

    private byte[] mac(ApiKey key, String purpose, String claims) {
        Mac mac = mac(secrets.computeIfAbsent(key.account().name(), name -> secret(key.account())));
        mac.update((purpose + "\n").getBytes(StandardCharsets.UTF_8));
        mac.update(key.sha256());
        return mac.doFinal(claims.getBytes(StandardCharsets.UTF_8));
    }

    /** A signature is always the same for the same text, and only the holder of the key can make it. */
    private static SecretKeySpec secret(Account account) {
        String signature = account.signer().sign("GET", "/desk", account.clientId(), "0", new byte[0]);
        byte[] bytes =
                mac(new SecretKeySpec(new byte[] {0}, ALGORITHM)).doFinal(signature.getBytes(StandardCharsets.UTF_8));
        return new SecretKeySpec(bytes, ALGORITHM);
    }

    private static Mac mac(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java platform lacks HMAC-SHA256", e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What becomes of a key that is presented. */
    public sealed interface SignIn {
        /** @param session what the browser is to keep */
        record Accepted(String session) implements SignIn {
            @Override
            public String toString() {
                return "Accepted";
            }
        }

        /** No key, or one that may not read. */
        record Wrong() implements SignIn {}

        /** Too many wrong keys came from this address. */
        record Wait(Duration pause) implements SignIn {}
    }

    /**
     * Who is signed in.
     *
     * @param actor for the record of who did something
     * @param scopes what the key or the token may do now
     * @param formToken stands in every form of this session, and nobody else can know it
     */
    public record Session(Account account, Actor actor, Set<String> scopes, String formToken) {
        /** @param address remote address of the connection */
        public Requester requester(String address) {
            return new Requester(actor, address, scopes);
        }

        public boolean may(String scope) {
            return scopes.contains(scope);
        }

        @Override
        public String toString() {
            return "Session[" + actor + "]";
        }
    }
}
