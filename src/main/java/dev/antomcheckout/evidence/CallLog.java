package dev.antomcheckout.evidence;

import dev.antomcheckout.database.Columns;
import dev.antomcheckout.signature.Sha256;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The table of calls. {@link #INSERT} is a part of statements that also write what the calls led to. */
@Singleton
public class CallLog {
    private static final String COLUMNS = """
            INSERT INTO gateway_call (account, operation, subject, request_id, uri, client_id, request_time,
                request_signature, key_version, request_digest, request_body, http_status, answer_time,
                answer_signature, answer_key_version, answer_digest, answer_body, verdict, result_code, took_millis,
                started_at)
            """;

    /** Common table expression that writes the calls in the one parameter that stands for {@code %s}. */
    public static final String INSERT = "calls AS (" + COLUMNS + """
                SELECT account, operation, subject, request_id, uri, client_id, request_time, request_signature,
                    key_version, decode(request_digest, 'hex'), decode(request_body, 'base64'), http_status, answer_time,
                    answer_signature, answer_key_version, decode(answer_digest, 'hex'), decode(answer_body, 'base64'),
                    verdict, result_code, took_millis, now() - make_interval(secs => age)
                FROM jsonb_to_recordset(%s::jsonb) AS c (account text, operation text, subject text, request_id text,
                    uri text, client_id text, request_time text, request_signature text, key_version integer,
                    request_digest text, request_body text, http_status integer, answer_time text, answer_signature text,
                    answer_key_version integer, answer_digest text, answer_body text, verdict text, result_code text,
                    age float8, took_millis integer)
            )""";

    private static final String WRITE = "WITH " + INSERT.formatted("$1") + " SELECT 1";

    /** What an answer without a valid signature says in its headers may be anything; PostgreSQL's text may not. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x20-\\x7e]");

    private static final int LONGEST_HEADER = 4096;
    private static final double NANOS = 1e9;

    /** What {@link #INSERT_ONE} takes of {@code input}. The values are those of {@link #add}. */
    public static final Columns ONE = Columns.none()
            .text("call_account", "call_operation", "call_subject", "call_subject_id", "call_uri", "call_client_id")
            .text("call_time", "call_signature")
            .int4("call_key_version")
            .bytes("call_digest", "call_body")
            .int4("call_http_status")
            .text("call_answer_time", "call_answer_signature")
            .int4("call_answer_key_version")
            .bytes("call_answer_digest", "call_answer_body")
            .text("call_verdict", "call_result_code")
            .int4("call_took_millis")
            .float8("call_age");

    /**
     * Common table expression that writes one call for each row of {@code after} that has the {@code n} of a row of {@code
     * input}, without JSON in between, which costs PostgreSQL more than the row itself.
     */
    public static final String INSERT_ONE = "calls AS (" + COLUMNS + """
                SELECT call_account, call_operation, call_subject, call_subject_id, call_uri, call_client_id, call_time,
                    call_signature, call_key_version, call_digest, call_body, call_http_status, call_answer_time,
                    call_answer_signature, call_answer_key_version, call_answer_digest, call_answer_body, call_verdict,
                    call_result_code, call_took_millis, now() - make_interval(secs => call_age)
                FROM after JOIN input USING (n)
            )""";

    private final Pool pool;

    CallLog(Pool pool) {
        this.pool = pool;
    }

    /** Writes calls that no other statement writes. */
    public Uni<Void> write(List<CallRecord> calls) {
        return calls.isEmpty()
                ? Uni.createFrom().voidItem()
                : pool.preparedQuery(WRITE).execute(Tuple.of(parameter(calls))).replaceWithVoid();
    }

    /** Adds the values of {@link #ONE}. */
    public static void add(Tuple parameters, CallRecord call) {
        CallRecord.Answer answer = call.answer();
        parameters
                .addString(call.account())
                .addString(call.operation())
                .addString(call.subject().kind().name())
                .addString(call.subject().id())
                .addString(call.uri())
                .addString(call.clientId())
                .addString(call.time())
                .addString(call.signature())
                .addInteger(call.keyVersion())
                .addValue(bytes(call.digest()))
                .addValue(bytes(call.body()))
                .addInteger(answer == null ? null : answer.httpStatus())
                .addString(answer == null ? null : header(answer.time()))
                .addString(answer == null ? null : header(answer.signature()))
                .addInteger(answer == null ? null : answer.keyVersion())
                .addValue(answer == null ? null : bytes(Sha256.of(answer.body())))
                .addValue(answer == null ? null : bytes(answer.body()))
                .addString(call.verdict().name())
                .addString(header(call.resultCode()))
                .addInteger((int) call.took().toMillis())
                .addDouble(age(call));
    }

    /** Unlike {@code addBuffer}, {@code addValue} takes null. */
    private static @Nullable Buffer bytes(byte @Nullable [] bytes) {
        return bytes == null ? null : Buffer.buffer(bytes);
    }

    private static double age(CallRecord call) {
        return (System.nanoTime() - call.startedNanos()) / NANOS;
    }

    /** The parameter of {@link #INSERT}. Times are sent as ages, so that the rows have them by the database's clock. */
    public static JsonArray parameter(List<CallRecord> calls) {
        JsonArray rows = new JsonArray();
        calls.forEach(call -> rows.add(row(call)));
        return rows;
    }

    private static JsonObject row(CallRecord call) {
        JsonObject row = new JsonObject()
                .put("account", call.account())
                .put("operation", call.operation())
                .put("subject", call.subject().kind().name())
                .put("request_id", call.subject().id())
                .put("uri", call.uri())
                .put("client_id", call.clientId())
                .put("request_time", call.time())
                .put("request_signature", call.signature())
                .put("key_version", call.keyVersion())
                .put("request_digest", HexFormat.of().formatHex(call.digest()))
                .put("request_body", base64(call.body()))
                .put("verdict", call.verdict().name())
                .put("result_code", header(call.resultCode()))
                .put("age", age(call))
                .put("took_millis", call.took().toMillis());
        CallRecord.Answer answer = call.answer();
        return answer == null
                ? row
                : row.put("http_status", answer.httpStatus())
                        .put("answer_time", header(answer.time()))
                        .put("answer_signature", header(answer.signature()))
                        .put("answer_key_version", answer.keyVersion())
                        .put("answer_digest", HexFormat.of().formatHex(Sha256.of(answer.body())))
                        .put("answer_body", base64(answer.body()));
    }

    private static @Nullable String header(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String bounded = text.length() <= LONGEST_HEADER ? text : text.substring(0, LONGEST_HEADER);
        return UNPRINTABLE.matcher(bounded).replaceAll("?");
    }

    private static @Nullable String base64(byte @Nullable [] bytes) {
        return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
    }
}
