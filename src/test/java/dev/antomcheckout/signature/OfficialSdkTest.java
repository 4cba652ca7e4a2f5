package dev.antomcheckout.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.alipay.global.api.tools.SignatureTool;
import com.alipay.global.api.tools.WebhookTool;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The official SDK as an oracle: it must understand what we sign, and we what it signs. */
class OfficialSdkTest {
    private static final JsonNode KEYS = Vectors.file("keys.json");
    private static final String URI = "/ams/sandbox/api/v1/payments/createPaymentSession?x=%20y";
    private static final String CLIENT = "SANDBOX_5YXX000000000000";
    private static final String TIME = "1700000000000";
    private static final long SEED = 20261124;

    static Stream<String> bodies() {
        Random random = new Random(SEED);
        Stream<String> awkward =
                Stream.of("", "{}", "{\"a\":\"+ / = & % \\n\"}", "\r\n {\"x\":1}\t", "订单 café 🚀 ทดสอบ");
        Stream<String> generated = IntStream.range(0, 20)
                .mapToObj(i -> random.ints(1 + random.nextInt(300), 0x20, 0x2fff)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString());
        return Stream.concat(awkward, generated);
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void theSdkVerifiesWhatWeSign(String body) throws Exception {
        String header = new Signer(Vectors.privateKey(KEYS.get("merchantPrivateKeyPkcs8Base64")), 1)
                .sign("POST", URI, CLIENT, TIME, body.getBytes(UTF_8));
        String publicKey = KEYS.get("merchantPublicKeyX509Base64").asText();
        assertThat(WebhookTool.checkSignature(URI, "POST", CLIENT, TIME, header, body, publicKey))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void weVerifyWhatTheSdkSigns(String body) throws Exception {
        String signature = SignatureTool.sign(
                "POST",
                URI,
                CLIENT,
                TIME,
                body,
                KEYS.get("antomStandInPrivateKeyPkcs8Base64").asText());
        Verification verdict = Vectors.verifier(KEYS.get("antomStandInPublicKeyX509Base64"))
                .verify(new SignedMessage(
                        "POST",
                        URI,
                        CLIENT,
                        TIME,
                        body.getBytes(UTF_8),
                        "algorithm=RSA256,keyVersion=1,signature=" + signature));
        assertThat(verdict).isInstanceOf(VerifiedMessage.class);
    }
}
