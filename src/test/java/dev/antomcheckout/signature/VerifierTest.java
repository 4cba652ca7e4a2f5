package dev.antomcheckout.signature;

import static dev.antomcheckout.signature.TestKeys.verifierTrusting;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.alipay.global.api.tools.SignatureTool;
import dev.antomcheckout.signature.Verification.Reason;
import dev.antomcheckout.signature.Verification.Refused;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerifierTest {

    private static final String TIME = "1700000000000";
    private static final String TEXT = "{\"amount\":1.5}";
    private static final byte[] BODY = TEXT.getBytes(UTF_8);
    private static final Signer ANTOM = new Signer(TestKeys.ANTOM_PRIVATE, 1);
    private static final String HEADER = ANTOM.sign("POST", "/notify", "CLIENT", TIME, BODY);

    private final Verifier verifier = verifierTrusting(TestKeys.ANTOM_PUBLIC);

    @Test
    void anyChangedPartOfTheSignedTextIsAMismatch() {
        assertThat(verify("POST", "/notify", "CLIENT", TIME, TEXT)).isInstanceOf(VerifiedMessage.class);

        Refused mismatch = new Refused(Reason.MISMATCH);
        assertThat(verify("PUT", "/notify", "CLIENT", TIME, TEXT)).isEqualTo(mismatch);
        assertThat(verify("POST", "/notify/", "CLIENT", TIME, TEXT)).isEqualTo(mismatch);
        assertThat(verify("POST", "/notify?a=1", "CLIENT", TIME, TEXT)).isEqualTo(mismatch);
        assertThat(verify("POST", "/notify", "CLIENt", TIME, TEXT)).isEqualTo(mismatch);
        assertThat(verify("POST", "/notify", "CLIENT", "1700000000001", TEXT)).isEqualTo(mismatch);
        assertThat(verify("POST", "/notify", "CLIENT", TIME, TEXT + "\n")).isEqualTo(mismatch);
    }

    @Test
    void bytesThatAreNoTextVerifyAsTheyAre() {
        byte[] notUtf8 = {'{', (byte) 0xff, (byte) 0xc3, 0, '}'};
        String header = ANTOM.sign("POST", "/notify", "CLIENT", TIME, notUtf8);

        assertThat(verifier.verify(new SignedMessage("POST", "/notify", "CLIENT", TIME, notUtf8, header)))
                .isInstanceOfSatisfying(
                        VerifiedMessage.class,
                        verified -> assertThat(verified.body()).isEqualTo(notUtf8));
    }

    @Test
    void bodyChangedAfterVerificationLeavesTheVerifiedOneAlone() {
        byte[] received = BODY.clone();
        Verification verdict = verifier.verify(new SignedMessage("POST", "/notify", "CLIENT", TIME, received, HEADER));

        received[2] = 'X';
        assertThat(verdict).isInstanceOfSatisfying(VerifiedMessage.class, verified -> {
            verified.body()[2] = 'Y';
            assertThat(verified.body()).isEqualTo(BODY);
        });
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "null"})
    void clientIdThatIsNoneIsRefusedEvenIfThatWasSigned(@Nullable String clientId) throws Exception {
        // The SDK signs the word "null" for a value that it was not given.
        String header = sdkHeader(null, TIME);

        assertThat(verifier.verify(new SignedMessage("POST", "/notify", clientId, TIME, BODY, header)))
                .isEqualTo(new Refused(Reason.INCOMPLETE));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "null"})
    void timeThatIsNoneIsRefusedEvenIfThatWasSigned(@Nullable String time) throws Exception {
        String header = sdkHeader("CLIENT", null);

        assertThat(verifier.verify(new SignedMessage("POST", "/notify", "CLIENT", time, BODY, header)))
                .isEqualTo(new Refused(Reason.INCOMPLETE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    POST | /notify | CLIENT.1700000000000 | {"amount":1 | 5}
                    POST | /notify | CLIENT | 1700000000000.{"amount":1 | 5}
                    """)
    void signedTextCannotBeCutElsewhere(String method, String uri, String clientId, String time, String body) {
        assertThat(StringToSign.of(method, uri, clientId, time, body.getBytes(UTF_8)))
                .isEqualTo(StringToSign.of("POST", "/notify", "CLIENT", TIME, BODY));

        assertThat(verify(method, uri, clientId, time, body)).isEqualTo(new Refused(Reason.INCOMPLETE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    ``       | /notify
                    post     | /notify
                    POST /a  | /notify
                    POST     | ``
                    POST     | notify
                    POST     | http://shop.example/notify
                    POST     | /no tify
                    POST     | /caf\u00e9
                    """)
    void requestLineThatCannotHaveTravelledIsRefused(String method, String uri) {
        assertThat(verify(method, uri, "CLIENT", TIME, TEXT)).isEqualTo(new Refused(Reason.INCOMPLETE));
    }

    @Test
    void partsAreReadUpToTheirLimitsAndRefusedBeyond() {
        String uri = "/" + "u".repeat(8191);
        String clientId = "c".repeat(128);
        String time = "1".repeat(64);
        String header = ANTOM.sign("POST", uri, clientId, time, BODY);

        assertThat(verifier.verify(new SignedMessage("POST", uri, clientId, time, BODY, header)))
                .isInstanceOf(VerifiedMessage.class);
        Refused incomplete = new Refused(Reason.INCOMPLETE);
        assertThat(verifier.verify(new SignedMessage("POST", uri + "u", clientId, time, BODY, header)))
                .isEqualTo(incomplete);
        assertThat(verifier.verify(new SignedMessage("POST", uri, clientId + "c", time, BODY, header)))
                .isEqualTo(incomplete);
        assertThat(verifier.verify(new SignedMessage("POST", uri, clientId, time + "1", BODY, header)))
                .isEqualTo(incomplete);
    }

    @Test
    void unsignedMessageIsCalledMissingEvenIfItIsIncompleteToo() {
        assertThat(verifier.verify(new SignedMessage("POST", "/notify", null, null, null, null)))
                .isEqualTo(new Refused(Reason.MISSING));
    }

    @Test
    void anotherTrustedKeyIsTriedWhenTheHintedOneDoesNotFit() {
        Verifier rotating = new Verifier(KeyRing.of(Map.of(1, TestKeys.STRANGERS_PUBLIC, 2, TestKeys.ANTOM_PUBLIC)));

        assertThat(rotating.verify(new SignedMessage("POST", "/notify", "CLIENT", TIME, BODY, HEADER)))
                .isInstanceOfSatisfying(
                        VerifiedMessage.class,
                        verified -> assertThat(verified.keyVersion()).isEqualTo(2));
    }

    @Test
    void hintOfAVersionThatIsNotInTheRingIsNoFault() {
        String header = new Signer(TestKeys.ANTOM_PRIVATE, 9).sign("POST", "/notify", "CLIENT", TIME, BODY);

        assertThat(verifier.verify(new SignedMessage("POST", "/notify", "CLIENT", TIME, BODY, header)))
                .isInstanceOfSatisfying(
                        VerifiedMessage.class,
                        verified -> assertThat(verified.keyVersion()).isEqualTo(1));
    }

    @Test
    void messageIsRefusedWhenNoKeyOfTheRingFits() {
        Verifier others = new Verifier(KeyRing.of(Map.of(1, TestKeys.STRANGERS_PUBLIC, 2, TestKeys.MERCHANT_PUBLIC)));

        assertThat(others.verify(new SignedMessage("POST", "/notify", "CLIENT", TIME, BODY, HEADER)))
                .isEqualTo(new Refused(Reason.MISMATCH));
    }

    @Test
    void verifiedMessageShowsNeitherBodyNorQuery() {
        String header = ANTOM.sign("POST", "/notify?token=abc", "CLIENT", TIME, BODY);

        assertThat(verifier.verify(new SignedMessage("POST", "/notify?token=abc", "CLIENT", TIME, BODY, header)))
                .hasToString("Verified[SignedMessage[POST /notify?***, clientId=CLIENT, time=1700000000000, "
                        + "body=14 bytes, signed], keyVersion=1]");
    }

    private Verification verify(String method, String uri, String clientId, String time, String body) {
        return verifier.verify(new SignedMessage(method, uri, clientId, time, body.getBytes(UTF_8), HEADER));
    }

    @SuppressWarnings("NullAway") // the SDK is given what a careless caller gives it
    private static String sdkHeader(@Nullable String clientId, @Nullable String time) throws Exception {
        return "algorithm=RSA256,keyVersion=1,signature="
                + SignatureTool.sign("POST", "/notify", clientId, time, TEXT, TestKeys.ANTOM_PRIVATE_TEXT);
    }
}
