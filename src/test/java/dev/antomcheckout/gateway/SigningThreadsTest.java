package dev.antomcheckout.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.signature.KeyRing;
import dev.antomcheckout.signature.Signer;
import dev.antomcheckout.signature.Verifier;
import io.vertx.mutiny.core.Context;
import io.vertx.mutiny.core.Vertx;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SigningThreadsTest {
    private static final String PATH = "/ams/sandbox/api/v1/payments/inquiryPayment";
    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);

    private final Vertx vertx = Vertx.vertx();
    private final SigningThreads signing = new SigningThreads(vertx);

    @AfterEach
    void close() {
        signing.close();
        vertx.closeAndAwait();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 2", "4, 2", "16, 8"})
    void thereAreAsManyAsCoresWithoutAnEventLoop(int cores, int threads) {
        assertThat(SigningThreads.wanted(cores)).isEqualTo(threads);
    }

    @Test
    void aSignatureIsMadeBesideTheEventLoopAndComesBackToIt() throws Exception {
        Account account = account();
        Context loop = vertx.getOrCreateContext();
        CompletableFuture<Signed> outcome = new CompletableFuture<>();

        loop.runOnContext(() -> signing.sign(account, PATH, "1700000000000", BODY)
                .subscribe()
                .with(
                        signature -> outcome.complete(new Signed(signature, Vertx.currentContext())),
                        outcome::completeExceptionally));

        Signed signed = outcome.get(10, TimeUnit.SECONDS);
        assertThat(signed.signature)
                .isEqualTo(account.signer().sign("POST", PATH, account.clientId(), "1700000000000", BODY));
        assertThat(signed.context.getDelegate()).isSameAs(loop.getDelegate());
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .anyMatch(name -> name.startsWith(SigningThreads.NAME + "-"));
    }

    @Test
    void whatCannotBeSignedIsAFailureOfTheCallAlone() {
        CompletableFuture<String> outcome =
                signing.sign(account(), "", "1700000000000", BODY).subscribeAsCompletionStage();

        assertThat(outcome)
                .failsWithin(10, TimeUnit.SECONDS)
                .withThrowableOfType(ExecutionException.class)
                .havingCause()
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Account account() {
        KeyPair keys = keys();
        return new Account(
                "main",
                "SANDBOX_MAIN",
                URI.create("http://localhost"),
                Account.SANDBOX_PATH,
                URI.create("http://localhost/v1/notifications/main"),
                new Signer((RSAPrivateKey) keys.getPrivate(), 1),
                new Verifier(KeyRing.of(Map.of(1, (RSAPublicKey) keys.getPublic()))));
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Signed(String signature, Context context) {}
}
