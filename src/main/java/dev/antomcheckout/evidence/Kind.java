package dev.antomcheckout.evidence;

import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a link may stand for: a row of one of three tables. */
enum Kind {
    CALL("gateway_call"),
    NOTIFICATION("notification"),
    /** An entry of the audit trail; nobody signs it. */
    ACCESS("access_event");

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

    private static final List<String> OF_ACCESS =
            List.of("id", "account", "at", "kind", "actor", "address", "subject", "detail");

    final String table;

    Kind(String table) {
        this.table = table;
    }

    /** What a link covers, in its order in the digest; it stays, or old links do not hold. */
    private List<String> fields() {
        return switch (this) {
            case CALL -> OF_CALL;
            case NOTIFICATION -> OF_NOTIFICATION;
            case ACCESS -> OF_ACCESS;
        };
    }

    /** The columns that {@link #digest} reads. */
    String columns(String alias) {
        return fields().stream()
                .map(field -> alias + "." + field + (field.equals("detail") ? "::text AS detail" : ""))
                .collect(Collectors.joining(", "));
    }

    /** Empty for a kind that another version of this service knows. */
    static Optional<Kind> of(String name) {
        return Arrays.stream(values()).filter(kind -> kind.name().equals(name)).findAny();
    }

    /** Name of the column of {@code evidence_chain} that holds up to which transaction the table is sealed. */
    String sealedTransaction() {
        return prefix() + "_transaction";
    }

    /** Name of the column of {@code evidence_chain} that holds up to which row of that transaction. */
    String sealedId() {
        return prefix() + "_id";
    }

    private String prefix() {
        return name().toLowerCase(Locale.ROOT);
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
