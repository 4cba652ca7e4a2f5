package dev.antomcheckout.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.antomcheckout.signature.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How records become a chain; pure.
 *
 * <p>A record is digested as its fields one after the other, each as the number of its bytes in UTF-8 (four bytes, most
 * significant first; -1 for a field without a value) and the bytes, so that no two records have the same text. A link's
 * hash is the SHA-256 of the hash before it and the record's digest; before the first link stand 32 zero bytes.
 */
final class Chain {
    private static final int ABSENT = -1;

    private Chain() {}

    static byte[] digest(List<@Nullable String> fields) {
        MessageDigest digest = Sha256.begin();
        ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);
        for (String field : fields) {
            if (field == null) {
                digest.update(length.clear().putInt(ABSENT).flip());
            } else {
                byte[] bytes = field.getBytes(UTF_8);
                digest.update(length.clear().putInt(bytes.length).flip());
                digest.update(bytes);
            }
        }
        return digest.digest();
    }

    static byte[] hash(byte[] before, byte[] digest) {
        return Sha256.of(ByteBuffer.allocate(before.length + digest.length)
                .put(before)
                .put(digest)
                .array());
    }
}
