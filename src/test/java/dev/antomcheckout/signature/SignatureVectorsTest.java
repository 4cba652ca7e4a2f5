package dev.antomcheckout.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SignatureVectorsTest {
    static Stream<Arguments> requests() {
        return named(Vectors.entries(Vectors.file("sign-requests.json")));
    }

    static Stream<Arguments> antomMessages() {
        return named(Stream.concat(
                Vectors.entries(Vectors.file("verify-notifications.json")),
                Vectors.entries(Vectors.file("verify-responses.json"))));
    }

    /** Those whose key and client id are there to be parsed at all; the others have tests of their own. */
    static Stream<Arguments> negatives() {
        return named(Vectors.entries(Vectors.file("negative.json").get("verification"))
                .filter(vector -> !vector.get("antomPublicKey").asText().isEmpty())
                .filter(vector -> !vector.get("clientId").isNull()));
    }

    private static Stream<Arguments> named(Stream<JsonNode> vectors) {
        return vectors.map(vector -> Arguments.of(vector.get("name").asText(), vector));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void aRequestIsSignedByteForByteAsTheOfficialSdkSignsIt(String name, JsonNode vector) {
        byte[] body = Base64.getDecoder().decode(vector.get("bodyUtf8Base64").asText());
        String header = new Signer(Vectors.privateKey(vector.get("privateKeyPkcs8Base64")), 1)
                .sign(
                        vector.get("method").asText(),
                        vector.get("path").asText(),
                        vector.get("clientId").asText(),
                        vector.get("requestTime").asText(),
                        body);
        assertThat(header).isEqualTo(vector.get("signatureHeader").asText());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void theSignatureCoversExactlyTheDocumentedText(String name, JsonNode vector) {
        byte[] content = SignedMessage.content(
                vector.get("method").asText(),
                vector.get("path").asText(),
                vector.get("clientId").asText(),
                vector.get("requestTime").asText(),
                Base64.getDecoder().decode(vector.get("bodyUtf8Base64").asText()));
        assertThat(new String(content, UTF_8))
                .isEqualTo(vector.get("stringToSign").asText());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("antomMessages")
    void aMessageOfAntomIsVerified(String name, JsonNode vector) {
        assertThat(verdict(vector, vector.get("signatureHeader"))).isInstanceOf(VerifiedMessage.class);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("antomMessages")
    void blanksBetweenThePartsOfTheHeaderMakeNoDifference(String name, JsonNode vector) {
        String spaced = vector.get("signatureHeader").asText().replace(",", " ,  ");
        assertThat(Vectors.verifier(vector.get("antomPublicKeyX509Base64").asText())
                        .verify(message(vector, spaced)))
                .isInstanceOf(VerifiedMessage.class);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("negatives")
    void theVerdictOverAnAwkwardMessageIsTheOneOfTheRules(String name, JsonNode vector) {
        Verification verdict = Vectors.verifier(vector.get("antomPublicKey"))
                .verify(message(
                        vector,
                        vector.get("signatureHeader").isNull()
                                ? null
                                : vector.get("signatureHeader").asText()));
        assertThat(verdict instanceof VerifiedMessage)
                .isEqualTo(vector.get("shouldVerifyAccordingToRules").asBoolean());
    }

    private static Verification verdict(JsonNode vector, JsonNode header) {
        return Vectors.verifier(vector.get("antomPublicKeyX509Base64")).verify(message(vector, header.asText()));
    }

    private static SignedMessage message(JsonNode vector, @Nullable String header) {
        JsonNode time = vector.has("requestTime") ? vector.get("requestTime") : vector.get("responseTime");
        return new SignedMessage(
                vector.get("method").asText(),
                vector.get("path").asText(),
                vector.get("clientId").asText(),
                time.asText(),
                vector.get("body").isNull()
                        ? new byte[0]
                        : vector.get("body").asText().getBytes(UTF_8),
                header);
    }
}
