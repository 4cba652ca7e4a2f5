package dev.antomcheckout.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.signature.KeyPairs;
import dev.antomcheckout.signature.KeyRing;
import dev.antomcheckout.signature.SigningEngine;
import dev.antomcheckout.signature.UnusableEngineException;
import dev.antomcheckout.signature.Verifier;
import io.vertx.mutiny.core.Context;
import io.vertx.mutiny.core.Vertx;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

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
        assertThat(SigningThreads.besideEventLoops(cores)).isEqualTo(threads);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aSignatureIsMadeBesideTheEventLoopAndComesBackToIt(SigningEngine engine, String thread) throws Exception {
        Account account = account(engine);
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
                .anyMatch(name -> name.startsWith(thread + "-"));
    }

    @Test
    void whatCannotBeSignedIsAFailureOfTheCallAlone() throws Exception {
        CompletableFuture<String> outcome = signing.sign(account(SigningEngine.jdk()), "", "1700000000000", BODY)
                .subscribeAsCompletionStage();

        assertThat(outcome)
                .failsWithin(10, TimeUnit.SECONDS)
                .withThrowableOfType(ExecutionException.class)
                .havingCause()
                .isInstanceOf(IllegalArgumentException.class);
    }

    static Stream<Arguments> engines() throws UnusableEngineException {
        return Stream.of(
                Arguments.of(SigningEngine.openSsl(), SigningThreads.QUICK),
                Arguments.of(SigningEngine.jdk(), SigningThreads.SLOW));
    }

    private static Account account(SigningEngine engine) throws UnusableEngineException {
        KeyPair keys = KeyPairs.make();
        return new Account(
                "main",
                "SANDBOX_MAIN",
                URI.create("http://localhost"),
                Account.SANDBOX_PATH,
                URI.create("http://localhost/v1/notifications/main"),
                engine.signer((RSAPrivateKey) keys.getPrivate(), 1),
                new Verifier(KeyRing.of(Map.of(1, (RSAPublicKey) keys.getPublic()))),
                false);
    }

    private record Signed(String signature, Context context) {}
}
