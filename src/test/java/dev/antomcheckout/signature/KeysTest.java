package dev.antomcheckout.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.RSAPrivateKeySpec;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {

    static Stream<Arguments> disguises() {
        return Stream.of(
                disguise("PEM", pem -> pem),
                disguise("PEM with CRLF", pem -> pem.replace("\n", "\r\n")),
                disguise("PEM without a last newline", String::strip),
                disguise("PEM with escaped newlines", pem -> pem.replace("\n", "\\n")),
                disguise("PEM with escaped CRLF", pem -> pem.replace("\n", "\\r\\n")),
                disguise("PEM with doubly escaped newlines, quoted", pem -> "\"" + pem.replace("\n", "\\\\n") + "\""),
                disguise("PEM with blanks for newlines", pem -> pem.replace("\n", " ")),
                disguise("PEM in single quotes", pem -> "'" + pem + "'"),
                disguise("PEM indented by YAML", pem -> pem.indent(6)),
                disguise("PEM with a byte order mark", pem -> "\ufeff" + pem),
                disguise("PEM among attributes", pem -> "Bag Attributes\n    localKeyID: 01\n" + pem + "\nbye\n"),
                disguise("wrapped base64", KeysTest::content),
                disguise("wrapped base64 with CRLF", pem -> content(pem).replace("\n", "\r\n")),
                disguise(
                        "wrapped base64 with escaped newlines",
                        pem -> content(pem).replace("\n", "\\n")),
                disguise("one line", KeysTest::oneLine),
                disguise("one line, quoted, with newline", pem -> "\"" + oneLine(pem) + "\"\n"),
                disguise("one line with pasted invisible marks", pem -> "\u200b\u00a0" + oneLine(pem) + "\u200b"),
                disguise("one line without padding", pem -> oneLine(pem).replace("=", "")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("disguises")
    void privateKeyIsReadInEveryDisguise(String name, UnaryOperator<String> disguise) throws Exception {
        assertThat(Keys.privateKey(disguise.apply(Vectors.pem("pkcs8.pem")))).isEqualTo(TestKeys.MERCHANT_PRIVATE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("disguises")
    void publicKeyIsReadInEveryDisguise(String name, UnaryOperator<String> disguise) throws Exception {
        assertThat(Keys.publicKey(disguise.apply(Vectors.pem("public.pem")))).isEqualTo(TestKeys.MERCHANT_PUBLIC);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pkcs8-single-line", "pkcs8-wrapped-64", "pkcs8-pem-with-header"})
    void recordedKeyTextSignsAsTheSdkDid(String name) throws Exception {
        Vectors.Vector vector = Vectors.privateKeyTexts().stream()
                .filter(text -> text.name().equals(name))
                .findFirst()
                .orElseThrow();
        Vectors.Vector emptyObject = Vectors.requests().stream()
                .filter(request -> request.name().equals("empty-json-object"))
                .findFirst()
                .orElseThrow();
        SignedMessage message = emptyObject.message(null);

        assertThat(new Signer(Keys.privateKey(vector.text("privateKeyText")), 1)
                        .sign(message.method(), message.uri(), message.clientId(), message.time(), message.body()))
                .isEqualTo(emptyObject.text("signatureHeader"));
    }

    @Test
    void pairIsRecognised() {
        assertThat(Keys.areAPair(TestKeys.MERCHANT_PRIVATE, TestKeys.MERCHANT_PUBLIC))
                .isTrue();
    }

    @Test
    void keysOfDifferentPairsAreNoPair() {
        assertThat(Keys.areAPair(TestKeys.MERCHANT_PRIVATE, TestKeys.ANTOM_PUBLIC))
                .isFalse();
    }

    @Test
    void publicHalfIsTheKeyToUpload() {
        assertThat(Keys.publicHalf(TestKeys.MERCHANT_PRIVATE)).isEqualTo(TestKeys.MERCHANT_PUBLIC);
    }

    @Test
    void publicHalfNeedsTheCrtParameters() throws Exception {
        RSAPrivateKey bare = (RSAPrivateKey) KeyFactory.getInstance("RSA")
                .generatePrivate(new RSAPrivateKeySpec(
                        TestKeys.MERCHANT_PRIVATE.getModulus(), TestKeys.MERCHANT_PRIVATE.getPrivateExponent()));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Keys.publicHalf(bare))
                .withMessage("the private key has no CRT parameters");
    }

    private static Arguments disguise(String name, UnaryOperator<String> disguise) {
        return Arguments.of(name, disguise);
    }

    private static String content(String pem) {
        return pem.replaceAll("-----[A-Z ]+-----\n", "");
    }

    private static String oneLine(String pem) {
        return content(pem).replace("\n", "");
    }
}
