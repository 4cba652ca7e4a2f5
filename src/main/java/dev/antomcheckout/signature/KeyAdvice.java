package dev.antomcheckout.signature;

/** The sentences that tell an operator what a key text is and how to get the right one. */
final class KeyAdvice {

    private static final String PRIVATE_WANTED =
            "give your RSA private key as the base64 of its PKCS#8 form or as PEM with BEGIN PRIVATE KEY";
    private static final String PUBLIC_WANTED =
            "give Antom's public key as Antom's dashboard shows it, base64 on one line, or as PEM with BEGIN PUBLIC KEY";
    private static final String NEW_PAIR =
            "make a new pair with: openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out private.pem";

    private static final String EMPTY = "The key is empty; ";
    private static final String NOT_BASE64 = "This is neither PEM nor base64; ";
    private static final String SEVERAL_BLOCKS = "This is PEM with several blocks, of which only the key may stay; ";
    private static final String CUT_OFF =
            "This key is not whole, as when an env file keeps only the first of many lines; ";
    private static final String UNKNOWN = "This holds no key of a known kind; ";

    private KeyAdvice() {}

    static String forPrivateKey(KeyText text) {
        return switch (text.kind()) {
            case RSA_PRIVATE -> "This private key is damaged; copy it again from where it was made.";
            case PKCS1_PRIVATE ->
                "This is a PKCS#1 private key; convert it to PKCS#8 with: "
                        + openssl(text, "pkcs8 -topk8 -nocrypt", "pkcs1", "pkcs8.pem");
            case ENCRYPTED ->
                "This private key is encrypted with a password; decrypt it with: "
                        + openssl(text, "pkey", "encrypted", "pkcs8.pem");
            case OPENSSH ->
                "This is a key in OpenSSH's own format; if it is your private RSA key, convert a copy with: "
                        + "ssh-keygen -p -m PKCS8 -N '' -f copy-of-key";
            case RSA_PUBLIC, PKCS1_PUBLIC ->
                "This is a public key where your private key belongs; " + PRIVATE_WANTED + ".";
            case CERTIFICATE ->
                "This is a certificate or a request for one, which holds no private key; " + PRIVATE_WANTED + ".";
            case NOT_RSA ->
                "This is not a plain RSA key (EC, Ed25519, DSA or RSA-PSS), and Antom's RSA256 needs one; " + NEW_PAIR;
            case EMPTY -> EMPTY + PRIVATE_WANTED + ".";
            case NOT_BASE64 -> NOT_BASE64 + PRIVATE_WANTED + ".";
            case SEVERAL_BLOCKS -> SEVERAL_BLOCKS + PRIVATE_WANTED + ".";
            case CUT_OFF -> CUT_OFF + PRIVATE_WANTED + ".";
            case UNKNOWN -> UNKNOWN + PRIVATE_WANTED + ".";
        };
    }

    static String forPublicKey(KeyText text) {
        return switch (text.kind()) {
            case RSA_PUBLIC -> "This public key is damaged; copy it again from Antom's dashboard.";
            case PKCS1_PUBLIC ->
                "This is a PKCS#1 public key; convert it with: "
                        + openssl(text, "rsa -RSAPublicKey_in -pubout", "pkcs1", "public.pem");
            case RSA_PRIVATE, PKCS1_PRIVATE, ENCRYPTED ->
                "This is a private key where Antom's public key belongs; " + PUBLIC_WANTED + ".";
            case OPENSSH -> "This is a key in OpenSSH's own format, which Antom does not use; " + PUBLIC_WANTED + ".";
            case CERTIFICATE ->
                "This is a certificate or a request for one, not a bare public key; " + PUBLIC_WANTED + ".";
            case NOT_RSA ->
                "This is not a plain RSA key (EC, Ed25519, DSA or RSA-PSS), and Antom's RSA256 needs one; "
                        + PUBLIC_WANTED + ".";
            case EMPTY -> EMPTY + PUBLIC_WANTED + ".";
            case NOT_BASE64 -> NOT_BASE64 + PUBLIC_WANTED + ".";
            case SEVERAL_BLOCKS -> SEVERAL_BLOCKS + PUBLIC_WANTED + ".";
            case CUT_OFF -> CUT_OFF + PUBLIC_WANTED + ".";
            case UNKNOWN -> UNKNOWN + PUBLIC_WANTED + ".";
        };
    }

    static String weakPrivateKey(int bits) {
        return "This RSA key has " + bits + " bits and Antom asks for at least " + Keys.MIN_BITS + "; " + NEW_PAIR;
    }

    static String weakPublicKey(int bits) {
        return "This RSA key has " + bits + " bits and Antom's keys have at least " + Keys.MIN_BITS + "; "
                + PUBLIC_WANTED + ".";
    }

    private static String openssl(KeyText text, String command, String from, String to) {
        return text.isPem()
                ? "openssl " + command + " -in " + from + ".pem -out " + to
                : "base64 -d " + from + ".txt | openssl " + command + " -inform DER -out " + to;
    }
}
