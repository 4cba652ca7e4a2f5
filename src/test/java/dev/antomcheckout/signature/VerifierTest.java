package dev.antomcheckout.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.antomcheckout.signature.Verification.Reason;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifierTest {
    private static final JsonNode KEYS = Vectors.file("keys.json");
    private static final String ANTOM_KEY =
            KEYS.get("antomStandInPublicKeyX509Base64").asText();
    private static final String OTHER_KEY =
            KEYS.get("unrelatedPublicKeyX509Base64").asText();
    private static final byte[] BODY = "{\"a\":1}".getBytes(UTF_8);
    private static final String HEADER = new Signer(
                    Vectors.privateKey(KEYS.get("antomStandInPrivateKeyPkcs8Base64")), 1)
            .sign("POST", "/n", "client", "1700000000000", BODY);

    private final Verifier verifier = Vectors.verifier(ANTOM_KEY);

    @Test
    void noHeaderIsMissing() {
        assertThat(verdict(null)).isEqualTo(refused(Reason.MISSING));
        assertThat(verdict(" ")).isEqualTo(refused(Reason.MISSING));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage",
                "algorithm=RSA256",
                "algorithm=RSA256,keyVersion=1,signature=",
                "algorithm=RSA256,keyVersion=1,signature=AAA",
                "algorithm=RSA256,keyVersion=1,signature=AAA%3",
                "algorithm=RSA256,keyVersion=1,signature=AAA%zz",
                "algorithm=RSA256,keyVersion=-1,signature=AAAA",
                "algorithm=RSA256,keyVersion=99999999999999,signature=AAAA",
                "algorithm=RSA256,keyVersion=1,signature=AAAA,signature=AAAA",
                "algorithm=RSA256,keyVersion=1,,signature=AAAA",
                "algorithm=RSA256,keyVersion=1,signature=QQ%3D%3D%0A"
            })
    void aHeaderThatCannotBeReadInOneWayIsMalformed(String header) {
        assertThat(verdict(header)).isEqualTo(refused(Reason.MALFORMED));
    }

    @Test
    void aHeaderOfAbsurdLengthIsMalformed() {
        assertThat(verdict(HEADER + ",x=" + "y".repeat(5000))).isEqualTo(refused(Reason.MALFORMED));
    }

    @Test
    void anotherAlgorithmIsRefusedEvenIfTheSignatureFits() {
        assertThat(verdict(HEADER.replace("RSA256", "none"))).isEqualTo(refused(Reason.UNSUPPORTED_ALGORITHM));
        assertThat(verdict(HEADER.replace("algorithm=RSA256,", ""))).isEqualTo(refused(Reason.UNSUPPORTED_ALGORITHM));
    }

    @Test
    void thePartsMayComeInAnyOrder() {
        String signature = HEADER.substring(HEADER.indexOf("signature="));
        assertThat(verdict(signature + ",keyVersion=1,algorithm=RSA256")).isInstanceOf(VerifiedMessage.class);
    }

    @Test
    void everyPartOfTheMessageIsCovered() {
        assertThat(verifier.verify(new SignedMessage("PUT", "/n", "client", "1700000000000", BODY, HEADER)))
                .isEqualTo(refused(Reason.MISMATCH));
        assertThat(verifier.verify(new SignedMessage("POST", "/n/", "client", "1700000000000", BODY, HEADER)))
                .isEqualTo(refused(Reason.MISMATCH));
        assertThat(verifier.verify(new SignedMessage("POST", "/n", "other", "1700000000000", BODY, HEADER)))
                .isEqualTo(refused(Reason.MISMATCH));
        assertThat(verifier.verify(new SignedMessage("POST", "/n", "client", "1700000000001", BODY, HEADER)))
                .isEqualTo(refused(Reason.MISMATCH));
        assertThat(verifier.verify(new SignedMessage(
                        "POST", "/n", "client", "1700000000000", "{\"a\": 1}".getBytes(UTF_8), HEADER)))
                .isEqualTo(refused(Reason.MISMATCH));
    }

    @Test
    void anEmptyClientIdIsNeverSignedForOrTrusted() {
        assertThat(verifier.verify(new SignedMessage("POST", "/n", "", "1700000000000", BODY, HEADER)))
                .isEqualTo(refused(Reason.MALFORMED));
        Signer signer = new Signer(Vectors.privateKey(KEYS.get("merchantPrivateKeyPkcs8Base64")), 1);
        assertThatThrownBy(() -> signer.sign("POST", "/n", "", "1700000000000", BODY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theVersionInTheHeaderIsAHintAndTheOtherKeysAreTriedToo() {
        KeyRing ring = KeyRing.of(Map.of(1, Vectors.publicKey(OTHER_KEY), 2, Vectors.publicKey(ANTOM_KEY)));
        Verification verdict =
                new Verifier(ring).verify(new SignedMessage("POST", "/n", "client", "1700000000000", BODY, HEADER));
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        VerifiedMessage.class,
                        verified -> assertThat(verified.keyVersion()).isEqualTo(2));
    }

    @Test
    void aKeyThatIsNotOnTheRingIsNotTrusted() {
        assertThat(Vectors.verifier(OTHER_KEY)
                        .verify(new SignedMessage("POST", "/n", "client", "1700000000000", BODY, HEADER)))
                .isEqualTo(refused(Reason.MISMATCH));
    }

    @Test
    void anEmptyRingCannotBeMade() {
        assertThatThrownBy(() -> KeyRing.of(Map.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bodiesAreNotShown() {
        assertThat(new SignedMessage("POST", "/n", "client", "1", "secret".getBytes(UTF_8), HEADER).toString())
                .doesNotContain("secret")
                .doesNotContain("signature");
    }

    private Verification verdict(@Nullable String header) {
        return verifier.verify(new SignedMessage("POST", "/n", "client", "1700000000000", BODY, header));
    }

    private static Verification refused(Reason reason) {
        return new Verification.Refused(reason);
    }
}
