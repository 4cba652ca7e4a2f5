package dev.antomcheckout.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.security.interfaces.RSAPrivateKey;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A text that is not the key that was asked for is named, with the cure, and never quoted. */
class KeyFaultsTest {

    private static final Pattern LONG_WORD = Pattern.compile("[A-Za-z0-9+/]{16,}");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    pkcs1.pem               | This is a PKCS#1 private key; convert it to PKCS#8 with: openssl pkcs8 -topk8 -nocrypt -in pkcs1.pem -out pkcs8.pem
                    encrypted-pkcs8.pem     | This private key is encrypted with a password; decrypt it with: openssl pkey -in encrypted.pem -out pkcs8.pem
                    encrypted-pkcs1.pem     | This private key is encrypted with a password; decrypt it with: openssl pkey -in encrypted.pem -out pkcs8.pem
                    openssh.pem             | This is a key in OpenSSH's own format; if it is your private RSA key, convert a copy with: ssh-keygen -p -m PKCS8
                    public.pem              | This is a public key where your private key belongs; give your RSA private key
                    pkcs1-public.pem        | This is a public key where your private key belongs; give your RSA private key
                    certificate.pem         | This is a certificate or a request for one, which holds no private key; give your RSA private key
                    certificate-request.pem | This is a certificate or a request for one, which holds no private key; give your RSA private key
                    ec-pkcs8.pem            | This is not a plain RSA key (EC, Ed25519, DSA or RSA-PSS), and Antom's RSA256 needs one; make a new pair with: openssl genpkey
                    ec-sec1.pem             | This is not a plain RSA key
                    ec-public.pem           | This is not a plain RSA key
                    ed25519.pem             | This is not a plain RSA key
                    rsa-pss.pem             | This is not a plain RSA key
                    rsa-1024.pem            | This RSA key has 1024 bits and Antom asks for at least 2048; make a new pair with: openssl genpkey
                    """)
    void wrongPrivateKeyIsNamedWithItsCure(String file, String sentence) {
        assertThat(privateKeyFault(Vectors.pem(file))).startsWith(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    pkcs1-public.pem        | This is a PKCS#1 public key; convert it with: openssl rsa -RSAPublicKey_in -pubout -in pkcs1.pem -out public.pem
                    pkcs8.pem               | This is a private key where Antom's public key belongs; give Antom's public key as Antom's dashboard shows it
                    pkcs1.pem               | This is a private key where Antom's public key belongs; give Antom's public key
                    encrypted-pkcs8.pem     | This is a private key where Antom's public key belongs; give Antom's public key
                    encrypted-pkcs1.pem     | This is a private key where Antom's public key belongs; give Antom's public key
                    openssh.pem             | This is a key in OpenSSH's own format, which Antom does not use; give Antom's public key
                    certificate.pem         | This is a certificate or a request for one, not a bare public key; give Antom's public key
                    certificate-request.pem | This is a certificate or a request for one, not a bare public key; give Antom's public key
                    ec-public.pem           | This is not a plain RSA key (EC, Ed25519, DSA or RSA-PSS), and Antom's RSA256 needs one; give Antom's public key
                    ed25519.pem             | This is not a plain RSA key
                    rsa-1024-public.pem     | This RSA key has 1024 bits and Antom's keys have at least 2048; give Antom's public key
                    """)
    void wrongPublicKeyIsNamedWithItsCure(String file, String sentence) {
        assertThat(publicKeyFault(Vectors.pem(file))).startsWith(sentence);
    }

    @Test
    void bareBase64OfAnotherFormatIsRecognisedToo() {
        assertThat(privateKeyFault(Vectors.keyText("merchantPrivateKeyPkcs1Base64")))
                .isEqualTo("This is a PKCS#1 private key; convert it to PKCS#8 with: "
                        + "base64 -d pkcs1.txt | openssl pkcs8 -topk8 -nocrypt -inform DER -out pkcs8.pem");
        assertThat(privateKeyFault(content("encrypted-pkcs8.pem")))
                .isEqualTo("This private key is encrypted with a password; decrypt it with: "
                        + "base64 -d encrypted.txt | openssl pkey -inform DER -out pkcs8.pem");
        assertThat(publicKeyFault(content("pkcs1-public.pem")))
                .isEqualTo("This is a PKCS#1 public key; convert it with: "
                        + "base64 -d pkcs1.txt | openssl rsa -RSAPublicKey_in -pubout -inform DER -out public.pem");
        assertThat(privateKeyFault(TestKeys.MERCHANT_PUBLIC_TEXT)).startsWith("This is a public key where");
        assertThat(publicKeyFault(TestKeys.MERCHANT_PRIVATE_TEXT)).startsWith("This is a private key where");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \r\n", "\"\"", "''", "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----"})
    void emptyKeyIsCalledEmpty(String text) {
        assertThat(privateKeyFault(text))
                .isEqualTo("The key is empty; give your RSA private key as the base64 of its PKCS#8 form "
                        + "or as PEM with BEGIN PRIVATE KEY.");
        assertThat(publicKeyFault(text))
                .isEqualTo("The key is empty; give Antom's public key as Antom's dashboard shows it, "
                        + "base64 on one line, or as PEM with BEGIN PUBLIC KEY.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"${ANTOM_KEY}", "file:/run/secrets/key", "not-base64!!!", "sch\u00fcssel"})
    void textThatIsNotBase64IsCalledSo(String text) {
        assertThat(privateKeyFault(text)).startsWith("This is neither PEM nor base64; give your RSA private key");
        assertThat(publicKeyFault(text)).startsWith("This is neither PEM nor base64; give Antom's public key");
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 1002, 1003})
    void keyThatWasCutOffIsCalledSo(int length) {
        assertThat(privateKeyFault(TestKeys.MERCHANT_PRIVATE_TEXT.substring(0, length)))
                .startsWith("This key is not whole, as when an env file keeps only the first of many lines; "
                        + "give your RSA private key");
    }

    @Test
    void pemOfWhichOnlyTheFirstLineIsLeftIsCalledCutOff() {
        assertThat(privateKeyFault("-----BEGIN PRIVATE KEY-----")).startsWith("This key is not whole");
        assertThat(publicKeyFault("-----BEGIN PUBLIC KEY-----")).startsWith("This key is not whole");
    }

    @Test
    void pemWithSeveralBlocksIsNotChosenFrom() {
        String both = Vectors.pem("pkcs8.pem") + Vectors.pem("public.pem");

        assertThat(privateKeyFault(both))
                .startsWith("This is PEM with several blocks, of which only the key may stay; ");
        assertThat(publicKeyFault(both))
                .startsWith("This is PEM with several blocks, of which only the key may stay; ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAAA", "aGVsbG8gd29ybGQ=", "MAA=", "MAMCAQE="})
    void base64OfSomethingElseIsCalledUnknown(String text) {
        assertThat(privateKeyFault(text)).startsWith("This holds no key of a known kind; give your RSA private key");
        assertThat(publicKeyFault(text)).startsWith("This holds no key of a known kind; give Antom's public key");
    }

    @Test
    void sshPublicKeyIsRecognised() {
        assertThat(publicKeyFault("ssh-rsa AAAAB3NzaC1yc2EAAAADAQAB user@host"))
                .startsWith("This is a key in OpenSSH's");
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 200, 400, 700, 1000, 1150})
    void privateKeyWithOneWrongBitIsCalledDamaged(int position) {
        byte[] der = Base64.getDecoder().decode(TestKeys.MERCHANT_PRIVATE_TEXT);
        der[position] ^= 0x10;

        assertThat(privateKeyFault(Base64.getEncoder().encodeToString(der)))
                .isEqualTo("This private key is damaged; copy it again from where it was made.");
    }

    @Test
    void privateKeyWithAnImpossiblePublicExponentIsCalledDamaged() {
        String hex = HexFormat.of().formatHex(Base64.getDecoder().decode(TestKeys.MERCHANT_PRIVATE_TEXT));
        String exponentOfOne = hex.replaceFirst("0203010001", "0203000001");
        assertThat(exponentOfOne).isNotEqualTo(hex);

        assertThat(privateKeyFault(
                        Base64.getEncoder().encodeToString(HexFormat.of().parseHex(exponentOfOne))))
                .isEqualTo("This private key is damaged; copy it again from where it was made.");
    }

    @Test
    void noSingleWrongBitTurnsAPrivateKeyIntoAnotherOne() {
        byte[] der = Base64.getDecoder().decode(TestKeys.MERCHANT_PRIVATE_TEXT);
        for (int position = 0; position < der.length; position++) {
            byte[] damaged = der.clone();
            damaged[position] ^= 0x10;

            try {
                RSAPrivateKey key = Keys.privateKey(Base64.getEncoder().encodeToString(damaged));
                assertThat(key.getModulus()).isEqualTo(TestKeys.MERCHANT_PRIVATE.getModulus());
                assertThat(key.getPrivateExponent()).isEqualTo(TestKeys.MERCHANT_PRIVATE.getPrivateExponent());
            } catch (KeyFormatException fault) {
                assertThat(fault).hasMessageStartingWith("This ");
            }
        }
    }

    @Test
    void publicKeyThatDoesNotParseIsCalledDamaged() {
        byte[] der = Base64.getDecoder().decode(TestKeys.ANTOM_PUBLIC_TEXT);
        // Behind the algorithm and the BIT STRING's head begins the key itself; it must be a SEQUENCE.
        der[24] = 0x31;

        assertThat(publicKeyFault(Base64.getEncoder().encodeToString(der)))
                .isEqualTo("This public key is damaged; copy it again from Antom's dashboard.");
    }

    @Test
    void textBeyondTheLimitIsNotRead() {
        String blanks = " ".repeat(KeyText.MAX_LENGTH - TestKeys.ANTOM_PUBLIC_TEXT.length());

        assertThat(TestKeys.publicKey(blanks + TestKeys.ANTOM_PUBLIC_TEXT)).isEqualTo(TestKeys.ANTOM_PUBLIC);
        assertThat(publicKeyFault(blanks + " " + TestKeys.ANTOM_PUBLIC_TEXT)).startsWith("This holds no key");
    }

    private static String privateKeyFault(String text) {
        return unquoted(text, catchThrowableOfType(KeyFormatException.class, () -> Keys.privateKey(text)));
    }

    private static String publicKeyFault(String text) {
        return unquoted(text, catchThrowableOfType(KeyFormatException.class, () -> Keys.publicKey(text)));
    }

    /** The sentence, after a check that neither it nor a cause carries a piece of the text. */
    private static String unquoted(String text, KeyFormatException fault) {
        assertThat(fault).as("fault").isNotNull().hasNoCause();
        String sentence = String.valueOf(fault.getMessage());
        LONG_WORD
                .matcher(text)
                .results()
                .forEach(
                        word -> assertThat(sentence).doesNotContain(word.group().substring(0, 16)));
        return sentence;
    }

    private static String content(String file) {
        return Vectors.pem(file).replaceAll("-----[A-Z ]+-----", "");
    }
}
