package dev.antomcheckout.evidence;

import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a link may stand for: a row of one of two tables. */
enum Kind {
    CALL("gateway_call"),
    NOTIFICATION("notification");

    private static final List<String> OF_CALL = List.of(
            "id",
            "account",
            "operation",
            "subject",
            "request_id",
            "uri",
            "client_id",
            "request_time",
            "request_signature",
            "key_version",
            "request_digest",
            "http_status",
            "answer_time",
            "answer_signature",
            "answer_key_version",
            "answer_digest",
            "verdict",
            "result_code",
            "started_at",
            "took_millis");

    private static final List<String> OF_NOTIFICATION =
            List.of("id", "account", "uri", "request_time", "signature", "key_version", "body_digest", "received_at");

    final String table;

    Kind(String table) {
        this.table = table;
    }

    /** What a link covers, in its order in the digest; it stays, or old links do not hold. */
    private List<String> fields() {
        return switch (this) {
            case CALL -> OF_CALL;
            case NOTIFICATION -> OF_NOTIFICATION;
        };
    }

    /** The columns that {@link #digest} reads. */
    String columns(String alias) {
        return alias + "." + String.join(", " + alias + ".", fields());
    }

    /** A row as a finding names it. */
    String named(long id) {
        return name().toLowerCase(Locale.ROOT) + " " + id;
    }

    byte[] digest(Row row) {
        List<@Nullable String> values = new ArrayList<>();
        values.add(name());
        fields().forEach(field -> values.add(text(row.getValue(field))));
        return Chain.digest(values);
    }

    /** Bytes as hexadecimal digits, moments as microseconds since 1970. */
    private static @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Buffer bytes -> HexFormat.of().formatHex(bytes.getBytes());
            case io.vertx.core.buffer.Buffer bytes -> HexFormat.of().formatHex(bytes.getBytes());
            case OffsetDateTime moment -> Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, moment.toInstant()));
            default -> value.toString();
        };
    }
}
