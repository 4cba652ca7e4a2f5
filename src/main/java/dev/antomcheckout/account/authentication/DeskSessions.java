package dev.antomcheckout.account.authentication;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.account.authentication.ApiKeys.ApiKey;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
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
 * stored, except that a session was signed out. The digest of the API key is part of what is authenticated: a key that is taken away, or given a new text, ends
 * its sessions, and its scopes are those of the configuration at every request.
 */
@Singleton
public class DeskSessions {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int NONCE_BYTES = 16;

    /** Far above any session that is given out; longer ones are refused unread. */
    private static final int MAX_LENGTH = 512;

    private final ApiKeys keys;
    private final ApiKeyCheck check;
    private final ClientCertificates certificates;
    private final EndedSessions ended;
    private final AccessLog accessLog;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final ConcurrentHashMap<String, SecretKeySpec> secrets = new ConcurrentHashMap<>();

    DeskSessions(
            ApiKeys keys,
            ApiKeyCheck check,
            ClientCertificates certificates,
            EndedSessions ended,
            AccessLog accessLog,
            Clock clock) {
        this.keys = keys;
        this.check = check;
        this.certificates = certificates;
        this.ended = ended;
        this.accessLog = accessLog;
        this.clock = clock;
    }

    /**
     * Exchanges an API key for a session. The key is judged as it is for the API; failures count against the address.
     *
     * @param request with which the key is presented
     */
    public SignIn signIn(String apiKey, RoutingContext request, Duration length) {
        if (certificates.isMissing(request)) {
            return new SignIn.NoCertificate();
        }
        String address = request.request().remoteAddress().hostAddress();
        SignIn result = switch (check.check(apiKey.strip(), address)) {
            case ApiKeyCheck.Verdict.Limited(Duration pause) -> new SignIn.Wait(pause);
            case ApiKeyCheck.Verdict.Unknown _ -> new SignIn.Wrong();
            case ApiKeyCheck.Verdict.WrongAddress _ -> new SignIn.WrongAddress();
            case ApiKeyCheck.Verdict.Valid(ApiKey key) ->
                key.scopes().contains(Scopes.PAYMENTS_READ)
                        ? new SignIn.Accepted(session(key, length))
                        : new SignIn.Wrong();
        };
        recordRefusal(result, AddressBuckets.network(address));
        return result;
    }

    private void recordRefusal(SignIn result, String network) {
        switch (result) {
            case SignIn.Wait _ -> accessLog.lockedOut(network);
            case SignIn.Wrong _, SignIn.WrongAddress _, SignIn.NoCertificate _ -> accessLog.signInFailed(network);
            case SignIn.Accepted _ -> {}
        }
    }

    private String session(ApiKey key, Duration length) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        long expiry = clock.instant().plus(length).getEpochSecond();
        String claims = expiry + "." + HexFormat.of().formatHex(nonce) + "." + key.id();
        return encode(claims.getBytes(StandardCharsets.UTF_8)) + "." + encode(mac(key, "session", claims));
    }

    /**
     * The session, or empty if it is forged, damaged, expired, signed out, of a key that is not configured any more, or not
     * allowed from this address. Fails if the database cannot be asked whether it was signed out.
     */
    public Uni<Optional<Session>> open(@Nullable String text, String address) {
        Optional<Claims> claims = claims(text).filter(found -> found.key().isAllowedFrom(address));
        return claims.isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : ended.isEnded(claims.get().nonce())
                        .map(over -> over ? Optional.<Session>empty() : Optional.of(session(claims.get())));
    }

    /** Ends the session on every replica, if it is one. */
    public Uni<Void> end(@Nullable String text) {
        Optional<Claims> claims = claims(text);
        return claims.isEmpty()
                ? Uni.createFrom().voidItem()
                : ended.end(claims.get().nonce(), claims.get().expiry());
    }

    /** What the cookie says, once its HMAC and its expiry have been checked. */
    private Optional<Claims> claims(@Nullable String text) {
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
                            .map(key ->
                                    new Claims(key, claims, parts[1], Instant.ofEpochSecond(Long.parseLong(parts[0]))))
                            .filter(found -> clock.instant().isBefore(found.expiry));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private Session session(Claims claims) {
        ApiKey key = claims.key();
        return new Session(
                key.account(), Actor.key(key.id()).atDesk(), key.scopes(), encode(mac(key, "forms", claims.text())));
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

    private record Claims(ApiKey key, String text, String nonce, Instant expiry) {}

    /** The result of presenting a key. */
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

        /** The key must not be used from this address. */
        record WrongAddress() implements SignIn {}

        /** Keys are taken on connections with a client certificate only, and this one has none. */
        record NoCertificate() implements SignIn {}

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
