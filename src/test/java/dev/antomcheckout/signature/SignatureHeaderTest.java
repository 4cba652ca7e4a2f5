package dev.antomcheckout.signature;

import static dev.antomcheckout.signature.TestKeys.verifierTrusting;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.antomcheckout.signature.Verification.Reason;
import dev.antomcheckout.signature.Verification.Refused;
import java.net.URLDecoder;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the header is read, seen through the {@link Verifier}. {@code $S} stands for a good signature. */
class SignatureHeaderTest {

    private static final byte[] BODY = "{}".getBytes(UTF_8);
    private static final String HEADER =
            new Signer(TestKeys.ANTOM_PRIVATE, 1).sign("POST", "/notify", "CLIENT", "1700000000000", BODY);
    private static final String SIGNATURE = HEADER.substring(HEADER.indexOf("signature=") + "signature=".length());
    private static final Pattern SIGNATURE_PART = Pattern.compile("signature=([A-Za-z0-9%/=]+)");
    private static final String BASE64 = URLDecoder.decode(SIGNATURE, UTF_8);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "algorithm=RSA256,keyVersion=1,signature=$S",
                "algorithm=RSA256, keyVersion=1, signature=$S",
                "  algorithm = RSA256 ,\tkeyVersion = 1 , signature = $S ",
                "signature=$S,algorithm=RSA256,keyVersion=1",
                "keyVersion=1,signature=$S,algorithm=RSA256",
                "algorithm=RSA256,signature=$S",
                "algorithm=RSA256,keyVersion=999999999,signature=$S",
                "algorithm=RSA256,keyVersion=1,signature=$S,somethingNew=1",
            })
    void readableHeaderVerifies(String header) {
        assertThat(verify(header)).isInstanceOf(VerifiedMessage.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "algorithm=none,keyVersion=1,signature=$S",
                "algorithm=RSA,keyVersion=1,signature=$S",
                "algorithm=RSA512,keyVersion=1,signature=$S",
                "algorithm=rsa256,keyVersion=1,signature=$S",
            })
    void goodSignatureUnderAnotherAlgorithmsNameIsRefused(String header) {
        assertThat(verify(header)).isEqualTo(new Refused(Reason.UNSUPPORTED_ALGORITHM));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "keyVersion=1,signature=$S",
                "algorithm=,keyVersion=1,signature=$S",
                "algorithm=RSA256,keyVersion=,signature=$S",
                "algorithm=RSA256,keyVersion=one,signature=$S",
                "algorithm=RSA256,keyVersion=-1,signature=$S",
                "algorithm=RSA256,keyVersion=1000000000,signature=$S",
                "algorithm=RSA256,keyVersion=1,signature=",
                "algorithm=RSA256,keyVersion=1,Signature=$S",
                "algorithm=RSA256,algorithm=RSA256,keyVersion=1,signature=$S",
                "algorithm=RSA256,keyVersion=1,keyVersion=2,signature=$S",
                "algorithm=RSA256,keyVersion=1,signature=$S,signature=$S",
                "algorithm=RSA256,keyVersion=1,signature=$S,extra=1,extra=1",
                "algorithm=RSA256,keyVersion=1,signature=$S,",
                "algorithm=RSA256,,keyVersion=1,signature=$S",
                "algorithm=RSA256,keyVersion=1,signature=$S,extra",
                "algorithm=RSA256,keyVersion=1,signature=$S,=1",
                "algorithm=RSA256;keyVersion=1;signature=$S",
                "algorithm=RSA256,keyVersion=1,signature==$S",
                "algorithm=RSA256,keyVersion=1,signature=\"$S\"",
                "algorithm=RSA256,keyVersion=1,signature=$S %",
                "algorithm=RSA256,keyVersion=1,signature=$S%",
                "algorithm=RSA256,keyVersion=1,signature=$S%4",
                "algorithm=RSA256,keyVersion=1,signature=$S%zz",
                "algorithm=RSA256,keyVersion=1,signature=$S%-1",
                "algorithm=RSA256,keyVersion=1,signature=%00",
                "=",
                ",",
            })
    void headerThatLeavesRoomForGuessingIsMalformed(String header) {
        assertThat(verify(header)).isEqualTo(new Refused(Reason.MALFORMED));
    }

    @Test
    void lowerCaseEscapesAreAsGood() {
        String lowerCase = SIGNATURE.replace("%2B", "%2b").replace("%2F", "%2f").replace("%3D", "%3d");
        assertThat(lowerCase).isNotEqualTo(SIGNATURE);

        assertThat(verifySignature(lowerCase)).isInstanceOf(VerifiedMessage.class);
    }

    @Test
    void unescapedPaddingAndSlashMeanThemselves() {
        assertThat(BASE64).contains("/").endsWith("==");

        assertThat(verifySignature(SIGNATURE.replace("%2F", "/").replace("%3D", "=")))
                .isInstanceOf(VerifiedMessage.class);
    }

    @Test
    void unescapedPlusIsNotRepaired() {
        assertThat(BASE64).contains("+");

        assertThat(verifySignature(SIGNATURE.replace("%2B", "+"))).isEqualTo(new Refused(Reason.MALFORMED));
        assertThat(verifySignature(SIGNATURE.replace("%2B", " "))).isEqualTo(new Refused(Reason.MALFORMED));
    }

    @Test
    void doubleEscapingIsMalformed() {
        assertThat(verifySignature(SIGNATURE.replace("%", "%25"))).isEqualTo(new Refused(Reason.MALFORMED));
    }

    @Test
    void base64WithoutItsPaddingIsMalformed() {
        assertThat(verifySignature(SIGNATURE.replace("%3D", ""))).isEqualTo(new Refused(Reason.MALFORMED));
    }

    @Test
    void base64WithStrayBitsInItsLastCharacterIsMalformed() {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        int last = BASE64.length() - 3;
        char stray = alphabet.charAt(alphabet.indexOf(BASE64.charAt(last)) + 1);
        String sameBytes = BASE64.substring(0, last) + stray + "==";

        assertThat(verifySignature(sameBytes.replace("+", "%2B"))).isEqualTo(new Refused(Reason.MALFORMED));
    }

    @Test
    void urlSafeAlphabetIsNotAntoms() {
        assertThat(verifySignature(SIGNATURE.replace("%2B", "-").replace("%2F", "_")))
                .isEqualTo(new Refused(Reason.MALFORMED));
    }

    @Test
    void signatureOfAnotherLengthIsAMismatch() {
        assertThat(verifySignature("QUJD")).isEqualTo(new Refused(Reason.MISMATCH));
    }

    @Test
    void headerIsReadUpToItsLimitAndMalformedBeyond() {
        String filled = HEADER + ",filler=" + "x".repeat(SignatureHeader.MAX_LENGTH - HEADER.length() - 8);

        assertThat(filled).hasSize(4096);
        assertThat(verify(filled)).isInstanceOf(VerifiedMessage.class);
        assertThat(verify(filled + "x")).isEqualTo(new Refused(Reason.MALFORMED));
    }

    @Test
    void damagedHeadersNeverThrowAndNeverCarryAnotherSignature() {
        Random random = new Random(20261124);
        for (int round = 0; round < 2000; round++) {
            String damaged = damage(HEADER, random);

            if (verify(damaged) instanceof VerifiedMessage) {
                Matcher part = SIGNATURE_PART.matcher(damaged);
                assertThat(part.find()).as(damaged).isTrue();
                assertThat(URLDecoder.decode(part.group(1), UTF_8)).isEqualTo(BASE64);
                assertThat(damaged).contains("algorithm=RSA256");
            }
        }
    }

    private static String damage(String header, Random random) {
        StringBuilder damaged = new StringBuilder(header);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(damaged.length());
            char with =
                    random.nextBoolean() ? (char) random.nextInt(0x10000) : ",=%+ \u0000aA0".charAt(random.nextInt(9));
            switch (random.nextInt(4)) {
                case 0 -> damaged.setCharAt(at, with);
                case 1 -> damaged.insert(at, with);
                case 2 -> damaged.deleteCharAt(at);
                default -> damaged.setLength(at + 1);
            }
        }
        return damaged.toString();
    }

    private static Verification verifySignature(String signature) {
        return verify("algorithm=RSA256,keyVersion=1,signature=" + signature);
    }

    private static Verification verify(String header) {
        return verifierTrusting(TestKeys.ANTOM_PUBLIC)
                .verify(new SignedMessage(
                        "POST", "/notify", "CLIENT", "1700000000000", BODY, header.replace("$S", SIGNATURE)));
    }
}
