package dev.antomcheckout.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {
    private static final JsonNode KEYS = Vectors.file("keys.json");
    private static final String PRIVATE =
            KEYS.get("merchantPrivateKeyPkcs8Base64").asText();
    private static final String PKCS1 =
            KEYS.get("merchantPrivateKeyPkcs1Base64").asText();
    private static final String PUBLIC = KEYS.get("merchantPublicKeyX509Base64").asText();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s",
                " %s \n",
                "\"%s\"",
                "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n",
                "-----BEGIN PRIVATE KEY-----\\n%s\\n-----END PRIVATE KEY-----\\n"
            })
    void aPrivateKeyIsReadInEveryFormInWhichItIsPasted(String form) throws KeyFormatException {
        assertThat(Keys.privateKey(form.formatted(PRIVATE))).isEqualTo(Keys.privateKey(PRIVATE));
        assertThat(Keys.privateKey(form.formatted(wrapped(PRIVATE)))).isEqualTo(Keys.privateKey(PRIVATE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "-----BEGIN PUBLIC KEY-----\r\n%s\r\n-----END PUBLIC KEY-----\r\n"})
    void aPublicKeyIsReadInEveryFormInWhichItIsPasted(String form) throws KeyFormatException {
        assertThat(Keys.publicKey(form.formatted(PUBLIC))).isEqualTo(Keys.publicKey(PUBLIC));
        assertThat(Keys.publicKey(form.formatted(wrapped(PUBLIC)))).isEqualTo(Keys.publicKey(PUBLIC));
    }

    @Test
    void theFormThatAntomsOwnToolsSometimesMakeIsToldWithTheCommandThatConvertsIt() {
        assertRefused(PKCS1, "PKCS#1", "openssl pkcs8 -topk8");
        assertRefused(pem("RSA PRIVATE KEY", PKCS1), "PKCS#1", "openssl pkcs8 -topk8");
    }

    @Test
    void aPublicKeyInPlaceOfThePrivateOneIsTold() {
        assertRefused(PUBLIC, "public key where your private key");
        assertRefused(pem("PUBLIC KEY", PUBLIC), "public key where your private key");
    }

    @Test
    void aPrivateKeyInPlaceOfThePublicOneIsTold() {
        assertThatThrownBy(() -> Keys.publicKey(PRIVATE)).hasMessageContaining("private key where a public key");
        assertThatThrownBy(() -> Keys.publicKey(PKCS1)).hasMessageContaining("private key where a public key");
        assertThatThrownBy(() -> Keys.publicKey(pem("PRIVATE KEY", PRIVATE)))
                .hasMessageContaining("private key where a public key");
    }

    @Test
    void whatIsNoKeyAtAllIsTold() {
        assertRefused("", "empty");
        assertRefused("  \n", "empty");
        assertRefused("my private key!", "neither base64 nor PEM");
        assertRefused("AAAA", "not an RSA private key");
        assertRefused(PRIVATE.substring(0, 800), "damaged");
        assertRefused("-----BEGIN PRIVATE KEY-----\n" + PRIVATE, "cut off");
        assertRefused(pem("ENCRYPTED PRIVATE KEY", PRIVATE), "passphrase");
        assertRefused(pem("EC PRIVATE KEY", PRIVATE), "Antom takes RSA");
        assertRefused(pem("CERTIFICATE", PUBLIC), "openssl x509");
    }

    @Test
    void aKeyThatIsTooShortIsRefused() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        KeyPair pair = generator.generateKeyPair();
        assertRefused(Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()), "1024 bits");
    }

    @Test
    void anEllipticCurveKeyIsRefused() throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("EC").generateKeyPair();
        assertRefused(Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()), "not an RSA private key");
    }

    @Test
    void theTwoHalvesOfAPairAreRecognised() throws KeyFormatException {
        assertThat(Keys.areAPair(Keys.privateKey(PRIVATE), Keys.publicKey(PUBLIC)))
                .isTrue();
        assertThat(Keys.areAPair(
                        Keys.privateKey(PRIVATE),
                        Keys.publicKey(KEYS.get("unrelatedPublicKeyX509Base64").asText())))
                .isFalse();
    }

    private static void assertRefused(String text, String... parts) {
        assertThatThrownBy(() -> Keys.privateKey(text))
                .isInstanceOf(KeyFormatException.class)
                .hasMessageContainingAll(parts)
                .hasMessageNotContaining("MIIE");
    }

    private static String pem(String label, String base64) {
        return "-----BEGIN " + label + "-----\n" + wrapped(base64) + "-----END " + label + "-----\n";
    }

    private static String wrapped(String base64) {
        return base64.replaceAll("(.{64})", "$1\n") + "\n";
    }
}
