package dev.antomcheckout.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignerTest {

    private static final byte[] BODY = "{}".getBytes(UTF_8);

    private final Signer signer = new Signer(TestKeys.MERCHANT_PRIVATE, 1);

    @Test
    void headerNamesAlgorithmAndKeyVersionAndEscapesTheSignature() {
        assertThat(new Signer(TestKeys.MERCHANT_PRIVATE, 12).sign("POST", "/ams/api", "CLIENT", "1", BODY))
                .matches("algorithm=RSA256,keyVersion=12,signature=([A-Za-z0-9]|%2B|%2F){342}%3D%3D");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "CLI.ENT", "CLI ENT", "CLI\nENT", "CLI\u00c9NT"})
    void clientIdThatWouldSpoilTheSignedTextIsRefused(String clientId) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> signer.sign("POST", "/ams/api", clientId, "1700000000000", BODY))
                .withMessageStartingWith("cannot sign: the client id must be");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "Tue, 28 May 2019", "17{"})
    void timeThatWouldSpoilTheSignedTextIsRefused(String time) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> signer.sign("POST", "/ams/api", "CLIENT", time, BODY))
                .withMessageStartingWith("cannot sign: the time must be");
    }

    @ParameterizedTest
    @CsvSource({"post, /ams/api, method", "'', /ams/api, method", "POST, ams/api, URI", "POST, /ams api, URI"})
    void requestLineThatWouldSpoilTheSignedTextIsRefused(String method, String uri, String culprit) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> signer.sign(method, uri, "CLIENT", "1700000000000", BODY))
                .withMessageStartingWith("cannot sign: the " + culprit + " must ");
    }

    @Test
    void keyVersionsStartAtOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Signer(TestKeys.MERCHANT_PRIVATE, 0))
                .withMessage("key versions start at 1, not 0");
    }

    @Test
    void manyThreadsMayUseOneSigner() {
        List<String> alone = IntStream.range(0, 64).mapToObj(this::signNumber).toList();

        List<String> together =
                IntStream.range(0, 64).parallel().mapToObj(this::signNumber).toList();

        assertThat(together).isEqualTo(alone).doesNotHaveDuplicates();
    }

    @Test
    void signerShowsNothingOfItsKey() {
        assertThat(signer).hasToString("Signer[keyVersion=1]");
    }

    private String signNumber(int number) {
        return signer.sign(
                "POST",
                "/ams/api",
                "CLIENT",
                "1700000000000",
                Integer.toString(number).getBytes(UTF_8));
    }
}
