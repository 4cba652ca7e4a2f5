package dev.antomcheckout.signature;

import static dev.antomcheckout.signature.TestKeys.verifierTrusting;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.alipay.global.api.tools.SignatureTool;
import com.alipay.global.api.tools.WebhookTool;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The official SDK and we believe each other, and sign alike, whatever the body holds. */
class OfficialSdkOracleTest {

    private static final String PATH = "/ams/sandbox/api/v1/payments/createPaymentSession";
    private static final String CLIENT_ID = "SANDBOX_5YXX000000000000";
    private static final String TIME = "1700000000000";

    private final Signer signer = new Signer(TestKeys.MERCHANT_PRIVATE, 1);

    static Stream<String> bodies() {
        Stream<String> awkward = Stream.of(
                "",
                " ",
                "\n",
                "{}",
                "null",
                "{}\n",
                "{\r\n\t\"a\" : 1\r\n}",
                "\ufeff{}",
                "{\"nul\":\"\u0000\"}",
                "{\"url\":\"a+b/c=d&e%2Bf%\"}",
                "{\"quote\":\"\\\"\\\\\"}",
                "{\"dots\":\"..1.2..\"}",
                "{\"name\":\"\u8ba2\u5355 caf\u00e9 \u0e17\u0e14\u0e2a\u0e2d\u0e1a \ud83d\ude80\"}",
                "{\"composed\":\"\u00e9\",\"decomposed\":\"e\u0301\",\"direction\":\"\u202e\u200b\"}",
                "x".repeat(64 * 1024));
        Random random = new Random(20261124);
        return Stream.concat(awkward, Stream.generate(() -> randomBody(random)).limit(60));
    }

    @ParameterizedTest(name = "body {index}")
    @MethodSource("bodies")
    void weSignLikeTheSdk(String body) throws Exception {
        assertThat(sign(body)).isEqualTo(headerOf(sdkSign(body)));
    }

    @ParameterizedTest(name = "body {index}")
    @MethodSource("bodies")
    void sdkVerifiesWhatWeSign(String body) throws Exception {
        String header = sign(body);
        String signature = header.substring(header.indexOf("signature=") + "signature=".length());

        assertThat(SignatureTool.verify("POST", PATH, CLIENT_ID, TIME, body, signature, TestKeys.MERCHANT_PUBLIC_TEXT))
                .isTrue();
        assertThat(WebhookTool.checkSignature(
                        PATH, "POST", CLIENT_ID, TIME, header, body, TestKeys.MERCHANT_PUBLIC_TEXT))
                .isTrue();
    }

    @ParameterizedTest(name = "body {index}")
    @MethodSource("bodies")
    void weVerifyWhatTheSdkSigns(String body) throws Exception {
        SignedMessage message =
                new SignedMessage("POST", PATH, CLIENT_ID, TIME, body.getBytes(UTF_8), headerOf(sdkSign(body)));

        assertThat(verifierTrusting(TestKeys.MERCHANT_PUBLIC).verify(message)).isInstanceOf(VerifiedMessage.class);
    }

    private String sign(String body) {
        return signer.sign("POST", PATH, CLIENT_ID, TIME, body.getBytes(UTF_8));
    }

    private static String sdkSign(String body) throws Exception {
        return SignatureTool.sign("POST", PATH, CLIENT_ID, TIME, body, TestKeys.MERCHANT_PRIVATE_TEXT);
    }

    private static String headerOf(String signature) {
        return "algorithm=RSA256,keyVersion=1,signature=" + signature;
    }

    /** Any characters but halves of surrogate pairs, which the SDK cannot turn into bytes. */
    private static String randomBody(Random random) {
        return random.ints(random.nextInt(400), 0, Character.MAX_CODE_POINT + 1)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
