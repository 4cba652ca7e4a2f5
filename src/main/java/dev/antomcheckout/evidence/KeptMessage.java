package dev.antomcheckout.evidence;

import dev.antomcheckout.signature.Sha256;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One message of a row: a call has two if it was answered.
 *
 * @param ours whether we signed it
 * @param name what it is called in a finding
 * @param clientId under which it was signed, or null for the account's own
 * @param keyVersion of the key that signed it, or null if it was not verified when it came
 * @param body null once it is erased
 */
@SuppressWarnings("ArrayRecordComponent")
record KeptMessage(
        boolean ours,
        String name,
        String uri,
        @Nullable String clientId,
        @Nullable String time,
        @Nullable String signature,
        @Nullable Integer keyVersion,
        byte[] digest,
        byte @Nullable [] body) {

    static List<KeptMessage> of(Kind kind, Row row) {
        return switch (kind) {
            case CALL ->
                row.getBuffer("answer_digest") == null ? List.of(request(row)) : List.of(request(row), answer(row));
            case NOTIFICATION -> List.of(notification(row));
            case ACCESS -> List.of();
        };
    }

    private static KeptMessage request(Row row) {
        return new KeptMessage(
                true,
                "the request",
                row.getString("uri"),
                row.getString("client_id"),
                row.getString("request_time"),
                row.getString("request_signature"),
                row.getInteger("key_version"),
                row.getBuffer("request_digest").getBytes(),
                bytes(row.getBuffer("request_body")));
    }

    private static KeptMessage answer(Row row) {
        return new KeptMessage(
                false,
                "the answer",
                row.getString("uri"),
                row.getString("client_id"),
                row.getString("answer_time"),
                row.getString("answer_signature"),
                row.getInteger("answer_key_version"),
                row.getBuffer("answer_digest").getBytes(),
                bytes(row.getBuffer("answer_body")));
    }

    private static KeptMessage notification(Row row) {
        return new KeptMessage(
                false,
                "the message",
                row.getString("uri"),
                null,
                row.getString("request_time"),
                row.getString("signature"),
                row.getInteger("key_version"),
                row.getBuffer("body_digest").getBytes(),
                bytes(row.getBuffer("body")));
    }

    private static byte @Nullable [] bytes(@Nullable Buffer buffer) {
        return buffer == null ? null : buffer.getBytes();
    }

    /** Without a body, nothing is left to verify beyond what the chain says of the digest. */
    void check(Report report, String row, Optional<SignatureCheck> signatures) {
        if (body == null) {
            report.erased();
        } else if (!Arrays.equals(Sha256.of(body), digest)) {
            report.broken("the body of " + name + " of " + row + " is not as it was sealed");
        } else if (keyVersion != null) {
            signature(report, row, signatures, keyVersion, body);
        }
    }

    private void signature(Report report, String row, Optional<SignatureCheck> signatures, int version, byte[] bytes) {
        if (signatures.isEmpty() || !signatures.get().knows(this, version)) {
            report.withoutKey();
        } else if (signatures.get().holds(this, bytes)) {
            report.verified();
        } else {
            report.broken("the signature of " + name + " of " + row + " does not hold");
        }
    }

    @Override
    public String toString() {
        return "KeptMessage[" + name + "]";
    }
}
