package dev.antomcheckout.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the official SDK signed, we sign to the same characters. */
class SigningVectorsTest {

    static List<Vectors.Vector> requests() {
        return Vectors.requests();
    }

    static Stream<Vectors.Vector> messagesFromAntom() {
        return Stream.concat(Vectors.responses().stream(), Vectors.notifications().stream());
    }

    @Test
    void allRecordedMessagesAreThere() {
        assertThat(requests()).hasSize(8);
        assertThat(messagesFromAntom()).hasSize(5);
    }

    @ParameterizedTest
    @MethodSource("requests")
    void requestIsSignedToTheIdenticalHeader(Vectors.Vector vector) {
        assertThat(sign(vector, "privateKeyPkcs8Base64")).isEqualTo(vector.text("signatureHeader"));
    }

    @ParameterizedTest
    @MethodSource("messagesFromAntom")
    void messageOfAntomIsSignedToTheIdenticalHeader(Vectors.Vector vector) {
        assertThat(sign(vector, "signerPrivateKeyPkcs8Base64")).isEqualTo(vector.text("signatureHeader"));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void stringToSignIsTheRecordedOneByteForByte(Vectors.Vector vector) throws Exception {
        byte[] text = stringToSign(vector);

        assertThat(text).isEqualTo(Base64.getDecoder().decode(vector.text("stringToSignUtf8Base64")));
        assertThat(sha256(text)).isEqualTo(vector.text("stringToSignSha256"));
    }

    @ParameterizedTest
    @MethodSource("messagesFromAntom")
    void stringToVerifyIsTheRecordedOne(Vectors.Vector vector) throws Exception {
        assertThat(stringToSign(vector)).asString().isEqualTo(vector.text("stringToVerify"));
        assertThat(sha256(stringToSign(vector))).isEqualTo(vector.text("stringToVerifySha256"));
    }

    private static String sign(Vectors.Vector vector, String keyField) {
        SignedMessage message = vector.message(null);
        return new Signer(TestKeys.privateKey(vector.text(keyField)), 1)
                .sign(message.method(), message.uri(), message.clientId(), message.time(), message.body());
    }

    private static byte[] stringToSign(Vectors.Vector vector) {
        SignedMessage message = vector.message(null);
        return StringToSign.of(message.method(), message.uri(), message.clientId(), message.time(), message.body());
    }

    private static String sha256(byte[] text) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    }
}
