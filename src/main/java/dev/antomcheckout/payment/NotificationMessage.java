package dev.antomcheckout.payment;

import dev.antomcheckout.database.Columns;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * A verified notification as the inbox keeps it.
 *
 * @param digest SHA-256 of the body; two messages are the same if their bodies are
 * @param type {@code notifyType} as Antom wrote it, if it did
 * @param time value of the header {@code request-time}
 * @param signature value of the header {@code signature}
 */
@SuppressWarnings("ArrayRecordComponent")
public record NotificationMessage(
        byte[] digest, @Nullable String type, String uri, String time, String signature, int keyVersion, byte[] body) {
    /** The message as columns of a statement; the values are those of {@link #add}. */
    static final Columns COLUMNS = Columns.none()
            .bytes("body_digest")
            .text("notify_type", "uri", "request_time", "signature")
            .int4("key_version")
            .bytes("body");

    /** Adds the values of {@link #COLUMNS}. */
    void add(Tuple parameters) {
        parameters
                .addBuffer(Buffer.buffer(digest))
                .addString(type)
                .addString(uri)
                .addString(time)
                .addString(signature)
                .addInteger(keyVersion)
                .addBuffer(Buffer.buffer(body));
    }

    /** The body may name the buyer. */
    @Override
    public String toString() {
        return "NotificationMessage[" + type + "]";
    }
}
