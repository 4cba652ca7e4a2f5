package dev.antomcheckout.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What is particular to OpenSSL: that it may be absent or different, and that its memory is ours to free. */
@EnabledOnOs(OS.LINUX)
class OpenSslEngineTest {
    private static final byte[] TEXT = "text".getBytes(UTF_8);
    private static final long PAGE_BYTES = 4096;

    @Test
    void anAbsentLibraryIsUnusable() {
        assertThatExceptionOfType(UnusableEngineException.class)
                .isThrownBy(() -> LibCrypto.load("libcrypto.so.none"))
                .withMessage("libcrypto.so.none cannot be loaded");
    }

    @Test
    void aLibraryWithoutTheFunctionsIsUnusable() {
        assertThatExceptionOfType(UnusableEngineException.class)
                .isThrownBy(() -> LibCrypto.load("libc.so.6"))
                .withMessage("libc.so.6 has no OpenSSL_version");
    }

    @Test
    void anEngineThatSignsOtherwiseThanTheJdkIsUnusable() {
        SigningEngine other = engine(text -> new byte[256]);

        assertThatExceptionOfType(UnusableEngineException.class)
                .isThrownBy(() -> other.signer(TestKeys.MERCHANT_PRIVATE, 1))
                .withMessage("a stand-in signs otherwise than the JDK");
    }

    @Test
    void anEngineThatFailsToSignIsUnusable() {
        SigningEngine failing = engine(text -> {
            throw new IllegalStateException("no more memory");
        });

        assertThatExceptionOfType(UnusableEngineException.class)
                .isThrownBy(() -> failing.signer(TestKeys.MERCHANT_PRIVATE, 1))
                .withMessage("a stand-in failed its self-test: no more memory");
    }

    @Test
    void itsVersionIsKnown() throws UnusableEngineException {
        assertThat(SigningEngine.openSsl().toString()).matches("OpenSSL 3\\.[0-9.]+");
    }

    @Test
    void everyFunctionIsRegisteredForTheNativeImageAndNothingElse() throws IOException {
        List<String> registered = new ArrayList<>();
        registeredDowncalls().forEach(downcall -> {
            List<String> parameters = new ArrayList<>();
            downcall.get("parameterTypes").forEach(type -> parameters.add(type.textValue()));
            registered.add(downcall.get("returnType").textValue() + parameters);
        });

        assertThat(registered)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(Stream.of(CryptoFunction.values())
                        .map(function -> function.returnType + function.parameterTypes())
                        .distinct()
                        .toList());
    }

    @Test
    void signaturesLeaveNoMemoryBehind() throws Exception {
        SigningEngine openSsl = SigningEngine.openSsl();
        KeyPair pair = smallPair();
        SigningKey signing = openSsl.signingKey((RSAPrivateKey) pair.getPrivate());
        VerifyingKey verifying = openSsl.verifyingKey((RSAPublicKey) pair.getPublic());
        byte[] forged = new byte[signing.sign(TEXT).length];
        Runnable once = () -> {
            verifying.verifies(TEXT, signing.sign(TEXT));
            verifying.verifies(TEXT, forged);
        };
        IntStream.range(0, 2_000).forEach(i -> once.run());
        long before = residentBytes();

        IntStream.range(0, 20_000).forEach(i -> once.run());

        // Contexts that are not freed would be 60 MB by now; the heap may move by a part of that.
        assertThat(residentBytes() - before).isLessThan(40_000_000);
    }

    private static SigningEngine engine(SigningKey key) {
        return new SigningEngine() {
            @Override
            SigningKey signingKey(RSAPrivateKey ignored) {
                return key;
            }

            @Override
            VerifyingKey verifyingKey(RSAPublicKey ignored) {
                return (text, signature) -> false;
            }

            @Override
            boolean isQuick() {
                return true;
            }

            @Override
            public String toString() {
                return "a stand-in";
            }
        };
    }

    /** Of a size that nobody should use, because it is quick. */
    private static KeyPair smallPair() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(512);
        return generator.generateKeyPair();
    }

    private static long residentBytes() throws IOException {
        return Long.parseLong(Files.readString(Path.of("/proc/self/statm")).split(" ", -1)[1]) * PAGE_BYTES;
    }

    private static JsonNode registeredDowncalls() throws IOException {
        String file = "/META-INF/native-image/dev.antomcheckout/antom-checkout/reachability-metadata.json";
        try (InputStream in = OpenSslEngineTest.class.getResourceAsStream(file)) {
            return new ObjectMapper().readTree(in).get("foreign").get("downcalls");
        }
    }
}
