package dev.antomcheckout.settlement;

import dev.antomcheckout.problem.ProblemCode;
import dev.antomcheckout.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;

/** Limits the files of an account that are checked and stored within 24 hours, in all replicas together. */
final class SettlementQuota {
    /** Two replicas must not both see room for the last file. The lock lasts until the claim of the file is committed. */
    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtext('settlement_quota'), hashtext($1))";

    /** The file that must be a day old before there is room again; none if there is room. A file that is sent again is free. */
    private static final String FULL = """
            SELECT EXTRACT(EPOCH FROM received_at + interval '1 day' - now())::float8 AS seconds FROM settlement_file
            WHERE account = $1 AND received_at > now() - interval '1 day' AND digest <> $2
            ORDER BY received_at DESC OFFSET $3::integer LIMIT 1""";

    private SettlementQuota() {}

    /** Fails with {@code rate_limited} if the account has sent so many other files. */
    static Uni<Void> require(SqlConnection transaction, String account, Buffer digest, int maxPerDay) {
        if (maxPerDay == Integer.MAX_VALUE) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of(account))
                .chain(() -> transaction.preparedQuery(FULL).execute(Tuple.of(account, digest, maxPerDay - 1)))
                .invoke(rows -> rows.forEach(row -> {
                    throw ProblemException.of(
                                    ProblemCode.RATE_LIMITED,
                                    "This account has sent %d settlement files within 24 hours.".formatted(maxPerDay))
                            .retryAfter(Duration.ofMillis((long) (row.getDouble("seconds") * 1000)));
                }))
                .replaceWithVoid();
    }
}
