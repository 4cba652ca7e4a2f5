package dev.antomcheckout.audit;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes refused credentials; they belong to no account. */
@Singleton
class RefusedAttemptStore {
    private static final String WRITE = AuditTrail.INSERT + """
            SELECT '*', kind, NULL, address, NULL, jsonb_strip_nulls(jsonb_build_object('count', count, 'since', since))
            FROM unnest($1::text[], $2::text[], $3::integer[], $4::text[]) AS r (kind, address, count, since)""";

    private final Pool pool;

    RefusedAttemptStore(Pool pool) {
        this.pool = pool;
    }

    Uni<Void> write(List<RefusedAttempts.Refused> refused) {
        return pool.preparedQuery(WRITE)
                .execute(Tuple.tuple()
                        .addArrayOfString(refused.stream()
                                .map(each -> each.key().kind().text())
                                .toArray(String[]::new))
                        .addArrayOfString(refused.stream()
                                .map(each -> each.key().address())
                                .toArray(String[]::new))
                        .addArrayOfInteger(refused.stream()
                                .map(RefusedAttempts.Refused::count)
                                .toArray(Integer[]::new))
                        .addArrayOfString(
                                refused.stream().map(each -> time(each.since())).toArray(String[]::new)))
                .replaceWithVoid();
    }

    private static @Nullable String time(@Nullable Instant since) {
        return since == null ? null : since.toString();
    }
}
