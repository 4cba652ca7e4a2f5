package dev.antomcheckout.signature;

import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A key as an operator pastes it: base64 on one line or many, or PEM, with what editors and env files do to either. */
final class KeyText {

    /** Longest text that is looked at, in characters; a PEM of a 16384-bit key has about 13,000. */
    static final int MAX_LENGTH = 65_536;

    private static final Pattern ESCAPED_LINE_BREAK = Pattern.compile("\\\\+[rn]");
    /** Blanks of every alphabet, and the invisible marks that come along when a key is copied from a web page. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\s\\p{Z}\\p{Cf}]+");

    private static final Pattern QUOTES_AROUND = Pattern.compile("^[\\s\\p{Z}\\p{Cf}\"'`]+|[\\s\\p{Z}\\p{Cf}\"'`]+$");
    private static final Pattern BASE64_CHARACTERS = Pattern.compile("[A-Za-z0-9+/]+=*");
    private static final Pattern PEM_BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

    private final KeyKind kind;
    private final boolean pem;
    private final byte[] der;

    private KeyText(KeyKind kind, boolean pem, byte[] der) {
        this.kind = kind;
        this.pem = pem;
        this.der = der;
    }

    static KeyText of(String raw) {
        if (raw.length() > MAX_LENGTH) {
            return new KeyText(KeyKind.UNKNOWN, false, new byte[0]);
        }
        String text = QUOTES_AROUND
                .matcher(ESCAPED_LINE_BREAK.matcher(raw).replaceAll("\n"))
                .replaceAll("");
        return text.contains("-----BEGIN ") ? pem(text) : decoded(text, false);
    }

    private static KeyText pem(String text) {
        List<MatchResult> blocks = PEM_BLOCK
                .matcher(text)
                .results()
                // OpenSSL puts the curve in a block of its own before an EC key.
                .filter(block -> !block.group(1).endsWith(" PARAMETERS"))
                .toList();
        if (blocks.size() != 1) {
            return fault(blocks.isEmpty() ? KeyKind.CUT_OFF : KeyKind.SEVERAL_BLOCKS, true);
        }
        String label = blocks.getFirst().group(1);
        String content = blocks.getFirst().group(2);
        if (label.startsWith("OPENSSH ")) {
            return fault(KeyKind.OPENSSH, true);
        }
        // The encryption that older OpenSSL versions write: a header inside the block (RFC 1421).
        if (content.contains("Proc-Type:") && content.contains("ENCRYPTED")) {
            return fault(KeyKind.ENCRYPTED, true);
        }
        return decoded(content, true);
    }

    private static KeyText decoded(String text, boolean pem) {
        if (text.startsWith("ssh-")) {
            return fault(KeyKind.OPENSSH, pem);
        }
        String base64 = INVISIBLE.matcher(text).replaceAll("");
        if (base64.isEmpty()) {
            return fault(KeyKind.EMPTY, pem);
        }
        try {
            byte[] der = Base64.getDecoder().decode(base64);
            return new KeyText(KeyKind.of(der), pem, der);
        } catch (IllegalArgumentException foreignCharacterOrOddLength) {
            return fault(BASE64_CHARACTERS.matcher(base64).matches() ? KeyKind.CUT_OFF : KeyKind.NOT_BASE64, pem);
        }
    }

    private static KeyText fault(KeyKind kind, boolean pem) {
        return new KeyText(kind, pem, new byte[0]);
    }

    KeyKind kind() {
        return kind;
    }

    boolean isPem() {
        return pem;
    }

    byte[] der() {
        return der.clone();
    }
}
