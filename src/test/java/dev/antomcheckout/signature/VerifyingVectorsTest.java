package dev.antomcheckout.signature;

import static dev.antomcheckout.signature.TestKeys.verifierTrusting;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.antomcheckout.signature.Verification.Reason;
import dev.antomcheckout.signature.Verification.Refused;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the official SDK signed, we believe; every recorded forgery we refuse, for the reason that is true of it. */
class VerifyingVectorsTest {

    static List<Vectors.Vector> requests() {
        return Vectors.requests();
    }

    static Stream<Vectors.Vector> messagesFromAntom() {
        return Stream.concat(Vectors.responses().stream(), Vectors.notifications().stream());
    }

    static List<Vectors.Vector> notifications() {
        return Vectors.notifications();
    }

    static Stream<Vectors.Vector> soundOnesAmongTheForgeries() {
        return Vectors.forgeries().stream()
                .filter(vector ->
                        vector.json().get("shouldVerifyAccordingToRules").booleanValue());
    }

    @ParameterizedTest
    @MethodSource("requests")
    void requestVerifiesWithTheMerchantsPublicKey(Vectors.Vector vector) {
        assertThat(verify(vector.message(), vector.text("publicKeyX509Base64"))).isInstanceOf(VerifiedMessage.class);
    }

    @ParameterizedTest
    @MethodSource("messagesFromAntom")
    void messageOfAntomVerifiesAndYieldsWhatWasSigned(Vectors.Vector vector) {
        SignedMessage message = vector.message();

        assertThat(verify(message, vector.text("antomPublicKeyX509Base64")))
                .isInstanceOfSatisfying(VerifiedMessage.class, verified -> {
                    assertThat(verified.body()).isEqualTo(message.body());
                    assertThat(verified.clientId()).isEqualTo("SANDBOX_5YXX000000000000");
                    assertThat(verified.time()).isEqualTo(message.time());
                    assertThat(verified.uri()).isEqualTo(vector.text("path"));
                    assertThat(verified.keyVersion()).isEqualTo(1);
                });
    }

    @ParameterizedTest
    @MethodSource("notifications")
    void headerWithBlanksAfterTheCommasVerifies(Vectors.Vector vector) {
        assertThat(verify(
                        vector.message(vector.text("signatureHeaderWithSpaces")),
                        vector.text("antomPublicKeyX509Base64")))
                .isInstanceOf(VerifiedMessage.class);
    }

    @ParameterizedTest
    @MethodSource("soundOnesAmongTheForgeries")
    void unusualButSoundMessageVerifies(Vectors.Vector vector) {
        assertThat(verify(vector.message(), vector.text("antomPublicKey"))).isInstanceOf(VerifiedMessage.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    tampered-body-amount | MISMATCH
                    reserialised-body-key-order | MISMATCH
                    wrong-public-key | MISMATCH
                    merchant-public-key-instead-of-antom | MISMATCH
                    wrong-client-id | MISMATCH
                    wrong-time | MISMATCH
                    null-body | MISMATCH
                    signature-not-url-encoded (raw base64 with + / =) | MALFORMED
                    header-without-signature-part | MALFORMED
                    bare-signature-no-prefix | MALFORMED
                    garbage-signature | MALFORMED
                    missing-signature-header (null) | MISSING
                    empty-signature-header | MISSING
                    null-client-id | INCOMPLETE
                    """)
    void forgeryIsRefused(String name, Reason reason) {
        Vectors.Vector vector = forgery(name);

        assertThat(vector.json().get("shouldVerifyAccordingToRules").booleanValue())
                .isFalse();
        assertThat(verify(vector.message(), vector.text("antomPublicKey"))).isEqualTo(new Refused(reason));
    }

    @Test
    void emptyPublicKeyIsNoKeyToVerifyWith() {
        assertThatThrownBy(() -> Keys.publicKey(forgery("public-key-empty").text("antomPublicKey")))
                .isInstanceOf(KeyFormatException.class);
    }

    @Test
    void everyRecordedCaseIsCoveredAbove() {
        int forgeries = 14;
        int keyFaults = 1;
        assertThat(soundOnesAmongTheForgeries()).hasSize(3);
        assertThat(Vectors.forgeries()).hasSize(3 + forgeries + keyFaults);
    }

    @Test
    void requestThatTheSdkPutOnTheWireVerifies() {
        JsonNode exchange = Vectors.recordedExchange();
        Map<String, String> headers = new HashMap<>();
        exchange.get("headersInWireOrder").forEach(header -> put(headers, header.textValue()));
        String[] requestLine = exchange.get("requestLine").textValue().split(" ", -1);
        SignedMessage message = new SignedMessage(
                requestLine[0],
                requestLine[1],
                headers.get("client-id"),
                headers.get("request-time"),
                exchange.get("body").textValue().getBytes(UTF_8),
                headers.get("signature"));

        assertThat(verify(message, TestKeys.MERCHANT_PUBLIC_TEXT)).isInstanceOf(VerifiedMessage.class);
    }

    @Test
    void responseThatAnswersItVerifiesOverThePathOfTheRequest() {
        String[] headAndBody =
                Vectors.recordedExchange().get("responseRaw").textValue().split("\r\n\r\n", 2);
        Map<String, String> headers = new HashMap<>();
        headAndBody[0].lines().skip(1).forEach(line -> put(headers, line));
        SignedMessage message = new SignedMessage(
                "POST",
                "/ams/sandbox/api/v1/payments/createPaymentSession",
                headers.get("client-id"),
                headers.get("response-time"),
                headAndBody[1].getBytes(UTF_8),
                headers.get("signature"));

        assertThat(verify(message, TestKeys.ANTOM_PUBLIC_TEXT)).isInstanceOf(VerifiedMessage.class);
    }

    private static Verification verify(SignedMessage message, String publicKey) {
        return verifierTrusting(TestKeys.publicKey(publicKey)).verify(message);
    }

    private static Vectors.Vector forgery(String name) {
        return Vectors.forgeries().stream()
                .filter(vector -> vector.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void put(Map<String, String> headers, String line) {
        String[] nameAndValue = Objects.requireNonNull(line).split(": ", 2);
        headers.put(nameAndValue[0].toLowerCase(Locale.ROOT), nameAndValue[1]);
    }
}
