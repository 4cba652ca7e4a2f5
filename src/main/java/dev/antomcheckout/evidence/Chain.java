package dev.antomcheckout.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.antomcheckout.signature.Sha256;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
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
    private static final byte[] ABSENT =
            ByteBuffer.allocate(Integer.BYTES).putInt(-1).array();

    private Chain() {}

    static byte[] digest(List<@Nullable String> fields) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (String field : fields) {
            if (field == null) {
                text.writeBytes(ABSENT);
            } else {
                byte[] bytes = field.getBytes(UTF_8);
                text.writeBytes(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
                text.writeBytes(bytes);
            }
        }
        return Sha256.of(text.toByteArray());
    }

    static byte[] hash(byte[] before, byte[] digest) {
        return Sha256.of(ByteBuffer.allocate(before.length + digest.length)
                .put(before)
                .put(digest)
                .array());
    }
}
