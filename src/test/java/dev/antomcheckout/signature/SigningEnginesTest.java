package dev.antomcheckout.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.antomcheckout.signature.Verification.Reason;
import dev.antomcheckout.signature.Verification.Refused;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is true of signatures is true with either engine. On Linux OpenSSL 3 is expected to be installed. */
@EnabledOnOs(OS.LINUX)
class SigningEnginesTest {
    private static final byte[] BODY = "{\"amount\":\"4200\"}".getBytes(UTF_8);

    static List<SigningEngine> engines() throws UnusableEngineException {
        return List.of(SigningEngine.jdk(), SigningEngine.openSsl());
    }

    static Stream<Arguments> enginesAndRequests() throws UnusableEngineException {
        return withEach(Vectors.requests());
    }

    static Stream<Arguments> enginesAndMessagesOfAntom() throws UnusableEngineException {
        return withEach(Stream.concat(Vectors.responses().stream(), Vectors.notifications().stream())
                .toList());
    }

    static Stream<Arguments> enginesAndForgeries() throws UnusableEngineException {
        return withEach(Vectors.forgeries().stream()
                .filter(vector -> !vector.text("antomPublicKey").isEmpty())
                .toList());
    }

    @ParameterizedTest
    @MethodSource("enginesAndRequests")
    void requestIsSignedToTheHeaderThatTheOfficialSdkWrote(SigningEngine engine, Vectors.Vector vector)
            throws UnusableEngineException {
        SignedMessage message = vector.message(null);
        Signer signer = engine.signer(TestKeys.privateKey(vector.text("privateKeyPkcs8Base64")), 1);

        assertThat(signer.sign(message.method(), message.uri(), message.clientId(), message.time(), message.body()))
                .isEqualTo(vector.text("signatureHeader"));
    }

    @ParameterizedTest
    @MethodSource("enginesAndMessagesOfAntom")
    void messageOfAntomVerifies(SigningEngine engine, Vectors.Vector vector) throws UnusableEngineException {
        Verifier verifier = engine.verifier(ring(TestKeys.publicKey(vector.text("antomPublicKeyX509Base64"))));

        assertThat(verifier.verify(vector.message())).isInstanceOf(VerifiedMessage.class);
    }

    @ParameterizedTest
    @MethodSource("enginesAndForgeries")
    void forgeriesFareAsWithTheJdk(SigningEngine engine, Vectors.Vector vector) throws UnusableEngineException {
        KeyRing ring = ring(TestKeys.publicKey(vector.text("antomPublicKey")));

        assertThat(verdict(engine.verifier(ring).verify(vector.message())))
                .isEqualTo(verdict(new Verifier(ring).verify(vector.message())));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void whatIsNoSignatureIsAMismatchAndNotAFault(SigningEngine engine) throws UnusableEngineException {
        VerifyingKey key = engine.verifyingKey(TestKeys.ANTOM_PUBLIC);
        byte[] good = engine.signingKey(TestKeys.ANTOM_PRIVATE).sign(BODY);

        assertThat(key.verifies(BODY, good)).isTrue();
        for (int length : new int[] {0, 1, good.length - 1, good.length + 1, 4 * good.length}) {
            assertThat(key.verifies(BODY, Arrays.copyOf(good, length)))
                    .as("%d bytes", length)
                    .isFalse();
        }
        byte[] largerThanTheModulus = new byte[good.length];
        Arrays.fill(largerThanTheModulus, (byte) 0xff);
        assertThat(key.verifies(BODY, largerThanTheModulus)).isFalse();
        good[good.length - 1] ^= 1;
        assertThat(key.verifies(BODY, good)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void emptyAndLargeTextsAreSignedAsByTheJdk(SigningEngine engine) throws Exception {
        SigningKey key = engine.signingKey(TestKeys.MERCHANT_PRIVATE);
        for (int length : new int[] {0, 1, 63, 64, 65_536, 1_000_000}) {
            assertThat(key.sign(new byte[length]))
                    .as("%d bytes", length)
                    .isEqualTo(RsaSha256.sign(TestKeys.MERCHANT_PRIVATE, new byte[length]));
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void keysOfOddSizesAreSignedWith(SigningEngine engine) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2049);
        KeyPair pair = generator.generateKeyPair();
        byte[] signature = engine.signingKey((RSAPrivateKey) pair.getPrivate()).sign(BODY);

        assertThat(signature).hasSize(257).isEqualTo(RsaSha256.sign((RSAPrivateKey) pair.getPrivate(), BODY));
        assertThat(engine.verifyingKey((RSAPublicKey) pair.getPublic()).verifies(BODY, signature))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void manyThreadsShareOneKey(SigningEngine engine) throws UnusableEngineException {
        Signer signer = engine.signer(TestKeys.ANTOM_PRIVATE, 1);
        Verifier verifier = engine.verifier(ring(TestKeys.ANTOM_PUBLIC));

        assertThat(IntStream.range(0, 400).parallel().mapToObj(i -> {
                    String time = Integer.toString(i);
                    String header = signer.sign("POST", "/notify", "CLIENT", time, BODY);
                    return verifier.verify(new SignedMessage("POST", "/notify", "CLIENT", time, BODY, header));
                }))
                .hasSize(400)
                .allSatisfy(verdict -> assertThat(verdict).isInstanceOf(VerifiedMessage.class));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void everyKeyOfARingIsTrusted(SigningEngine engine) throws UnusableEngineException {
        Verifier rotating = engine.verifier(KeyRing.of(
                Map.of(1, TestKeys.STRANGERS_PUBLIC, 2, TestKeys.ANTOM_PUBLIC, 3, TestKeys.MERCHANT_PUBLIC)));
        String header = engine.signer(TestKeys.ANTOM_PRIVATE, 1).sign("POST", "/notify", "CLIENT", "1", BODY);

        assertThat(rotating.verify(new SignedMessage("POST", "/notify", "CLIENT", "1", BODY, header)))
                .isInstanceOfSatisfying(
                        VerifiedMessage.class,
                        verified -> assertThat(verified.keyVersion()).isEqualTo(2));
    }

    private static Object verdict(Verification verification) {
        return switch (verification) {
            case VerifiedMessage verified -> verified.keyVersion();
            case Refused(Reason reason) -> reason;
        };
    }

    private static KeyRing ring(RSAPublicKey key) {
        return KeyRing.of(Map.of(1, key));
    }

    private static Stream<Arguments> withEach(List<Vectors.Vector> vectors) throws UnusableEngineException {
        return engines().stream().flatMap(engine -> vectors.stream().map(vector -> Arguments.of(engine, vector)));
    }
}
