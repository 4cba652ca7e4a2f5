package dev.antomcheckout.signature;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** What a key text turns out to be. */
enum KeyKind {
    RSA_PRIVATE,
    RSA_PUBLIC,
    PKCS1_PRIVATE,
    PKCS1_PUBLIC,
    ENCRYPTED,
    OPENSSH,
    CERTIFICATE,
    NOT_RSA,
    EMPTY,
    NOT_BASE64,
    SEVERAL_BLOCKS,
    CUT_OFF,
    UNKNOWN;

    private static final int SEQUENCE = 0x30;
    /** rsaEncryption, 1.2.840.113549.1.1.1 (RFC 8017, appendix C). */
    private static final byte[] RSA_ENCRYPTION = HexFormat.of().parseHex("2a864886f70d010101");

    /** Recognises a key by its outermost fields, whatever its file or its PEM label was called. */
    static KeyKind of(byte[] der) {
        if (der.length == 0 || (der[0] & 0xff) != SEQUENCE) {
            return UNKNOWN;
        }
        List<Der> whole = Der.elements(der, 0, der.length);
        if (whole.size() != 1) {
            return CUT_OFF;
        }
        List<Der> fields = whole.getFirst().children(der);
        String shape = fields.stream()
                .map(field -> HexFormat.of().toHexDigits((byte) field.tag()))
                .collect(Collectors.joining(" "));
        // 02 INTEGER, 03 BIT STRING, 04 OCTET STRING, 30 SEQUENCE
        return switch (shape) {
            // PrivateKeyInfo, alone or with attributes or a public key behind it (RFC 5958)
            case "02 30 04", "02 30 04 a0", "02 30 04 a1", "02 30 04 81" ->
                isRsa(der, fields.get(1)) ? RSA_PRIVATE : NOT_RSA;
            // SubjectPublicKeyInfo (RFC 5280)
            case "30 03" -> isRsa(der, fields.getFirst()) ? RSA_PUBLIC : NOT_RSA;
            // RSAPrivateKey and RSAPublicKey (RFC 8017)
            case "02 02 02 02 02 02 02 02 02" -> PKCS1_PRIVATE;
            case "02 02" -> PKCS1_PUBLIC;
            // EncryptedPrivateKeyInfo (RFC 5958)
            case "30 04" -> ENCRYPTED;
            // Certificate (RFC 5280) or certification request (RFC 2986)
            case "30 30 03" -> CERTIFICATE;
            // OpenSSL's own formats of DSA and EC keys (RFC 5915)
            case "02 02 02 02 02 02", "02 04 a0 a1", "02 04 a0", "02 04 a1", "02 04" -> NOT_RSA;
            default -> UNKNOWN;
        };
    }

    private static boolean isRsa(byte[] der, Der algorithm) {
        List<Der> fields = algorithm.children(der);
        return !fields.isEmpty()
                && Arrays.equals(
                        der,
                        fields.getFirst().start(),
                        fields.getFirst().end(),
                        RSA_ENCRYPTION,
                        0,
                        RSA_ENCRYPTION.length);
    }
}
