package dev.antomcheckout.bench;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A captured statement that can be run again about another payment: ids of the payment are exchanged wherever they stand,
 * digests are drawn anew, and row ids are taken from what the statements before it answered.
 *
 * @param parameters in PostgreSQL's own text
 * @param types PostgreSQL's names
 */
record Sql(String text, List<@Nullable String> parameters, List<String> types) {
    private static final int DIGEST_BYTES = 32;
    private static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendOffset("+HH:mm", "+00")
            .toFormatter();

    /** How a statement begins that several requests can share; see {@link dev.antomcheckout.database.Columns}. */
    private static final Pattern SHARED = Pattern.compile(
            "(?s)WITH input \\(n, ([^)]*)\\) AS NOT MATERIALIZED \\(VALUES \\(1::bigint, ([^)]*)\\)\\)(.*)");

    private static final Pattern PARAMETER = Pattern.compile("\\$\\d+::\\w+");

    /** The same for several rows of input, if the service shares it between requests. */
    Optional<String> shared() {
        Matcher statement = SHARED.matcher(text);
        return statement.matches()
                ? Optional.of("WITH input AS (SELECT * FROM unnest("
                        + PARAMETER.matcher(statement.group(2)).replaceAll("$0[]") + ") WITH ORDINALITY AS i ("
                        + statement.group(1) + ", n) WHERE n BETWEEN 1 AND 32)" + statement.group(3))
                : Optional.empty();
    }

    /** The parameters of {@link #shared}, from those of each row. */
    Tuple together(List<Tuple> rows) {
        Tuple arrays = Tuple.tuple();
        for (int column = 0; column < types.size(); column++) {
            Object[] values = array(types.get(column), rows.size());
            for (int row = 0; row < values.length; row++) {
                values[row] = rows.get(row).getValue(column);
            }
            arrays.addValue(values);
        }
        return arrays;
    }

    private static Object[] array(String type, int length) {
        return switch (type) {
            case "bigint" -> new Long[length];
            case "integer" -> new Integer[length];
            case "double precision" -> new Double[length];
            case "boolean" -> new Boolean[length];
            case "bytea" -> new Buffer[length];
            case "timestamp with time zone" -> new OffsetDateTime[length];
            default -> new String[length];
        };
    }

    /** @param rowIds of the attempt and of the notification, as far as they are known */
    Tuple about(String captured, String id, long[] rowIds) {
        Tuple tuple = Tuple.tuple();
        for (int i = 0; i < parameters.size(); i++) {
            String value = parameters.get(i);
            tuple.addValue(value == null ? null : value(value, types.get(i), captured, id, rowIds));
        }
        return tuple;
    }

    private static @Nullable Object value(String value, String type, String captured, String id, long[] rowIds) {
        return switch (type) {
            case "bigint" -> rowId(Long.parseLong(value), rowIds);
            case "integer" -> Integer.valueOf(value);
            case "double precision" -> Double.valueOf(value);
            case "boolean" -> value.equals("t");
            case "bytea" -> bytes(value.substring(2), captured, id);
            case "timestamp with time zone" -> OffsetDateTime.parse(value, TIMESTAMP);
            case "text[]" -> texts(value);
            case "json", "jsonb" -> Json.decodeValue(value.replace(captured, id));
            default -> value.replace(captured, id);
        };
    }

    private static long rowId(long value, long[] rowIds) {
        if (value >= Captured.FIRST_NOTIFICATION) {
            return rowIds[1];
        }
        return value >= Captured.FIRST_ATTEMPT ? rowIds[0] : value;
    }

    private static Buffer bytes(String hex, String captured, String id) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        if (bytes.length == DIGEST_BYTES) {
            ThreadLocalRandom.current().nextBytes(bytes);
            return Buffer.buffer(bytes);
        }
        return Buffer.buffer(new String(bytes, StandardCharsets.UTF_8).replace(captured, id));
    }

    private static String[] texts(String array) {
        String content = array.substring(1, array.length() - 1);
        return content.isEmpty() ? new String[0] : content.split(",", -1);
    }
}
