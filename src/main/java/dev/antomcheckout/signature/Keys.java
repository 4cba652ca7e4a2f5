package dev.antomcheckout.signature;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;

/**
 * Reads RSA keys as operators have them. Accepted are base64, on one line or wrapped, and PEM, with any blanks, CRLF,
 * quotes around the whole, and line breaks written as {@code \n}, as env files carry them.
 */
public final class Keys {

    /** Smallest modulus, in bits (Antom docs, "Sign a request and verify the signature": RSA of 2048 bits). */
    static final int MIN_BITS = 2048;

    private static final byte[] PROBE = "antom-checkout".getBytes(US_ASCII);

    private Keys() {}

    /**
     * The merchant's private key, from PKCS#8.
     *
     * @throws KeyFormatException with advice, if the text is anything else, or a key that is damaged or too short
     */
    public static RSAPrivateKey privateKey(String text) throws KeyFormatException {
        KeyText keyText = KeyText.of(text);
        // The CRT parameters hold the public exponent, without which neither the pair nor the key itself can be
        // checked.
        if (keyText.kind() != KeyKind.RSA_PRIVATE || !(parsePrivate(keyText) instanceof RSAPrivateCrtKey key)) {
            throw new KeyFormatException(KeyAdvice.forPrivateKey(keyText));
        }
        int bits = key.getModulus().bitLength();
        if (bits < MIN_BITS) {
            throw new KeyFormatException(KeyAdvice.weakPrivateKey(bits));
        }
        if (!isWhole(key)) {
            throw new KeyFormatException(KeyAdvice.forPrivateKey(keyText));
        }
        return key;
    }

    /**
     * A public key, from X.509 SubjectPublicKeyInfo.
     *
     * @throws KeyFormatException with advice, if the text is anything else, or a key that is damaged or too short
     */
    public static RSAPublicKey publicKey(String text) throws KeyFormatException {
        KeyText keyText = KeyText.of(text);
        if (keyText.kind() != KeyKind.RSA_PUBLIC) {
            throw new KeyFormatException(KeyAdvice.forPublicKey(keyText));
        }
        RSAPublicKey key = parsePublic(keyText);
        int bits = key.getModulus().bitLength();
        if (bits < MIN_BITS) {
            throw new KeyFormatException(KeyAdvice.weakPublicKey(bits));
        }
        return key;
    }

    /** Whether what the private key signs verifies with the public key; tried, not compared. */
    public static boolean areAPair(RSAPrivateKey privateKey, RSAPublicKey publicKey) {
        try {
            return RsaSha256.verifies(publicKey, PROBE, RsaSha256.sign(privateKey, PROBE));
        } catch (GeneralSecurityException unusable) {
            return false;
        }
    }

    /**
     * The public key that belongs to a private key, which is what the merchant has to upload to Antom's dashboard.
     *
     * @throws IllegalArgumentException if the key has no CRT parameters; those of {@link #privateKey} have them
     */
    public static RSAPublicKey publicHalf(RSAPrivateKey privateKey) {
        if (!(privateKey instanceof RSAPrivateCrtKey key)) {
            throw new IllegalArgumentException("the private key has no CRT parameters");
        }
        try {
            return (RSAPublicKey) rsa().generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
        } catch (InvalidKeySpecException e) {
            throw new IllegalArgumentException("the private key has no valid public half", e);
        }
    }

    /** One mistyped character still parses. Signing proves all numbers but the private exponent, which CRT leaves out. */
    private static boolean isWhole(RSAPrivateCrtKey key) {
        try {
            BigInteger d = key.getPrivateExponent();
            return areAPair(key, publicHalf(key))
                    && key.getPrimeExponentP().equals(d.mod(key.getPrimeP().subtract(BigInteger.ONE)))
                    && key.getPrimeExponentQ().equals(d.mod(key.getPrimeQ().subtract(BigInteger.ONE)));
        } catch (IllegalArgumentException | ArithmeticException numbersThatMakeNoKey) {
            return false;
        }
    }

    private static RSAPrivateKey parsePrivate(KeyText text) throws KeyFormatException {
        try {
            return (RSAPrivateKey) rsa().generatePrivate(new PKCS8EncodedKeySpec(text.der()));
        } catch (InvalidKeySpecException damaged) {
            throw new KeyFormatException(KeyAdvice.forPrivateKey(text));
        }
    }

    private static RSAPublicKey parsePublic(KeyText text) throws KeyFormatException {
        try {
            return (RSAPublicKey) rsa().generatePublic(new X509EncodedKeySpec(text.der()));
        } catch (InvalidKeySpecException damaged) {
            throw new KeyFormatException(KeyAdvice.forPublicKey(text));
        }
    }

    private static KeyFactory rsa() {
        try {
            return KeyFactory.getInstance("RSA");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }
}
