package dev.antomcheckout.signature;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.interfaces.RSAKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads RSA keys in the forms in which people paste them: base64 of DER, on one line or wrapped, and PEM. */
public final class Keys {
    /** What Antom's key tool makes, and the least that is still considered safe (NIST SP 800-131A). */
    private static final int MIN_BITS = 2048;

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

    /** Object identifier 1.2.840.113549.1.1.1, rsaEncryption, in DER; at the same place in every PKCS#8 and X.509 RSA key. */
    private static final byte[] RSA_OID = {0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x01, 0x01};

    private static final String TO_PKCS8 =
            "convert it: openssl pkcs8 -topk8 -nocrypt -in key.pem -outform DER | base64 -w0";

    private Keys() {}

    /**
     * A private key, from base64 of PKCS#8 DER or from PEM.
     *
     * @throws KeyFormatException with a sentence for whoever pasted it
     */
    public static RSAPrivateKey privateKey(String text) throws KeyFormatException {
        byte[] der = der(text, "PRIVATE KEY", "a private key");
        try {
            return strong((RSAPrivateKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der)));
        } catch (InvalidKeySpecException e) {
            throw new KeyFormatException(diagnosePrivate(der));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java platform lacks RSA", e);
        }
    }

    /**
     * A public key, from base64 of X.509 SubjectPublicKeyInfo DER or from PEM.
     *
     * @throws KeyFormatException with a sentence for whoever pasted it
     */
    public static RSAPublicKey publicKey(String text) throws KeyFormatException {
        byte[] der = der(text, "PUBLIC KEY", "a public key");
        try {
            return strong((RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der)));
        } catch (InvalidKeySpecException e) {
            throw new KeyFormatException(
                    isPrivate(der)
                            ? "it is a private key where a public key is wanted"
                            : "it is not an RSA public key in X.509 form; copy it from the dashboard as one line of base64");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java platform lacks RSA", e);
        }
    }

    /** Whether the two belong together. */
    public static boolean areAPair(RSAPrivateKey privateKey, RSAPublicKey publicKey) {
        BigInteger exponent =
                privateKey instanceof RSAPrivateCrtKey crt ? crt.getPublicExponent() : publicKey.getPublicExponent();
        return privateKey.getModulus().equals(publicKey.getModulus()) && exponent.equals(publicKey.getPublicExponent());
    }

    private static byte[] der(String text, String wantedLabel, String wanted) throws KeyFormatException {
        // An environment file carries line ends as a backslash and an n, and often quotes.
        String plain =
                text.replace("\\n", "\n").replace("\\r", "").replace("\"", "").strip();
        if (plain.isEmpty()) {
            throw new KeyFormatException("it is empty");
        }
        String base64 = plain;
        if (plain.contains("-----BEGIN")) {
            Matcher pem = PEM.matcher(plain);
            if (!pem.find()) {
                throw new KeyFormatException("the PEM block is cut off; it must end with its END line");
            }
            requireLabel(pem.group(1), wantedLabel, wanted);
            base64 = pem.group(2);
        }
        try {
            return Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw new KeyFormatException("it is neither base64 nor PEM; paste the whole key and nothing else");
        }
    }

    private static void requireLabel(String label, String wantedLabel, String wanted) throws KeyFormatException {
        if (label.equals(wantedLabel)) {
            return;
        }
        throw new KeyFormatException(
                switch (label) {
                    case "RSA PRIVATE KEY" ->
                        wantedLabel.equals("PRIVATE KEY")
                                ? "it is in PKCS#1 form; " + TO_PKCS8
                                : "it is a private key where a public key is wanted";
                    case "ENCRYPTED PRIVATE KEY" -> "it is encrypted with a passphrase; " + TO_PKCS8;
                    case "EC PRIVATE KEY" -> "it is an elliptic-curve key; Antom takes RSA";
                    case "PRIVATE KEY" -> "it is a private key where a public key is wanted";
                    case "PUBLIC KEY", "RSA PUBLIC KEY" ->
                        wantedLabel.equals("PUBLIC KEY")
                                ? "it is in PKCS#1 form; convert it: openssl rsa -RSAPublicKey_in -in key.pem -pubout"
                                : "it is a public key where your private key is wanted";
                    case "CERTIFICATE" ->
                        "it is a certificate; take the key out: openssl x509 -in cert.pem -noout -pubkey";
                    default -> "the PEM block is not " + wanted;
                });
    }

    private static String diagnosePrivate(byte[] der) {
        if (parses(() -> KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der)))) {
            return "it is a public key where your private key is wanted";
        }
        if (isPkcs1(der)) {
            return "it is in PKCS#1 form; " + TO_PKCS8;
        }
        return contains(der, RSA_OID)
                ? "it is a damaged RSA key; paste it again, whole"
                : "it is not an RSA private key in PKCS#8 form; " + TO_PKCS8;
    }

    private static boolean isPrivate(byte[] der) {
        return isPkcs1(der)
                || parses(() -> KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der)));
    }

    /** SEQUENCE { INTEGER 0, INTEGER modulus ... }: a PKCS#8 key has another SEQUENCE where this has the modulus. */
    private static boolean isPkcs1(byte[] der) {
        int header = der.length > 2 && (der[1] & 0x80) != 0 ? 2 + (der[1] & 0x7f) : 2;
        return der.length > header + 4
                && der[0] == 0x30
                && der[header] == 0x02
                && der[header + 1] == 0x01
                && der[header + 2] == 0x00
                && der[header + 3] == 0x02;
    }

    private static boolean contains(byte[] bytes, byte[] part) {
        for (int start = 0; start + part.length <= bytes.length; start++) {
            if (Arrays.equals(bytes, start, start + part.length, part, 0, part.length)) {
                return true;
            }
        }
        return false;
    }

    private interface KeyParser {
        Key parse() throws GeneralSecurityException;
    }

    private static boolean parses(KeyParser parser) {
        try {
            return parser.parse() instanceof RSAKey;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static <T extends RSAKey> T strong(T key) throws KeyFormatException {
        int bits = key.getModulus().bitLength();
        if (bits < MIN_BITS) {
            throw new KeyFormatException("it has %d bits; Antom wants at least %d".formatted(bits, MIN_BITS));
        }
        return key;
    }
}
