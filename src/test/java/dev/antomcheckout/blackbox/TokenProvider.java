package dev.antomcheckout.blackbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.antomcheckout.signature.KeyPairs;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;

/** A provider of OpenID Connect with throw-away keys: its description, its keys, and whatever token a test wants. */
final class TokenProvider implements AutoCloseable {
    static final String AUDIENCE = "antom-checkout";
    private static final String KEY_ID = "key-1";
    private static final String NEW_KEY_ID = "key-2";

    private final Vertx vertx = Vertx.vertx();
    private final KeyPair keys = KeyPairs.make();
    private final KeyPair newKeys = KeyPairs.make();
    private final AtomicInteger calls = new AtomicInteger();
    private final HttpServer server;
    private volatile boolean silent;
    private volatile boolean rotated;

    TokenProvider() {
        server = vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** Takes requests from now on, and answers none. */
    TokenProvider silent() {
        silent = true;
        return this;
    }

    String issuer() {
        return "http://127.0.0.1:" + server.actualPort() + "/shops";
    }

    int calls() {
        return calls.get();
    }

    private void answer(HttpServerRequest request) {
        calls.incrementAndGet();
        if (silent) {
            return;
        }
        JsonObject body = switch (String.valueOf(request.path())) {
            case "/shops/.well-known/openid-configuration" ->
                new JsonObject()
                        .put("issuer", issuer())
                        .put("jwks_uri", issuer() + "/keys")
                        .put("token_endpoint", issuer() + "/token")
                        .put("introspection_endpoint", issuer() + "/introspect");
            case "/shops/keys" -> {
                JsonArray all = new JsonArray().add(jwk(KEY_ID, keys));
                yield new JsonObject().put("keys", rotated ? all.add(jwk(NEW_KEY_ID, newKeys)) : all);
            }
            default -> new JsonObject().put("active", true);
        };
        request.response().putHeader("Content-Type", "application/json").end(body.encode());
    }

    private static JsonObject jwk(String id, KeyPair pair) {
        RSAPublicKey key = (RSAPublicKey) pair.getPublic();
        return new JsonObject()
                .put("kty", "RSA")
                .put("use", "sig")
                .put("alg", "RS256")
                .put("kid", id)
                .put("n", number(key.getModulus()))
                .put("e", number(key.getPublicExponent()));
    }

    /** What a token of the shop's says, for a test to change. */
    JsonObject claims(String account, String scope) {
        Instant now = Instant.now();
        return new JsonObject()
                .put("iss", issuer())
                .put("aud", AUDIENCE)
                .put("sub", "backend-of-" + account)
                .put("iat", now.getEpochSecond())
                .put("exp", now.plus(Duration.ofMinutes(5)).getEpochSecond())
                .put("antom_account", account)
                .put("scope", scope);
    }

    String token(JsonObject claims) {
        return token(claims, "JWT");
    }

    /** @param type of the header */
    String token(JsonObject claims, String type) {
        return signed(KEY_ID, keys.getPrivate(), claims, type);
    }

    /** By a key that the provider has had only from now on. */
    String tokenByNewKey(JsonObject claims) {
        rotated = true;
        return signed(NEW_KEY_ID, newKeys.getPrivate(), claims);
    }

    /** By somebody else, under the name of the provider's key. */
    String forgedToken(JsonObject claims) {
        return signed(KEY_ID, KeyPairs.make().getPrivate(), claims);
    }

    String unsignedToken(JsonObject claims) {
        return part(new JsonObject().put("alg", "none")) + "." + part(claims) + ".";
    }

    private static String signed(String keyId, PrivateKey key, JsonObject claims) {
        return signed(keyId, key, claims, "JWT");
    }

    private static String signed(String keyId, PrivateKey key, JsonObject claims, String type) {
        String text =
                part(new JsonObject().put("alg", "RS256").put("typ", type).put("kid", keyId)) + "." + part(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(text.getBytes(UTF_8));
            return text + "." + encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String part(JsonObject json) {
        return encode(json.encode().getBytes(UTF_8));
    }

    private static String number(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return encode(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
