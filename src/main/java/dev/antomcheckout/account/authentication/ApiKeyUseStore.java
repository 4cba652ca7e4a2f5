package dev.antomcheckout.account.authentication;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The table {@code api_key_use}: one row for each key that was ever used. */
@Singleton
class ApiKeyUseStore {
    /** Replicas write in any order; the latest use stays. */
    private static final String WRITE = """
            INSERT INTO api_key_use (account, key_id, last_used_at, last_address) VALUES ($1, $2, $3, $4)
            ON CONFLICT (account, key_id) DO UPDATE
                SET last_used_at = EXCLUDED.last_used_at, last_address = EXCLUDED.last_address
                WHERE api_key_use.last_used_at < EXCLUDED.last_used_at""";

    private static final String READ =
            "SELECT account, key_id, last_used_at, last_address FROM api_key_use WHERE account = ANY ($1)";

    private final Pool pool;

    ApiKeyUseStore(Pool pool) {
        this.pool = pool;
    }

    Uni<Void> write(String account, String keyId, Instant at, String address) {
        return pool.preparedQuery(WRITE)
                .execute(Tuple.of(account, keyId, at.atOffset(ZoneOffset.UTC), address))
                .replaceWithVoid();
    }

    /** The last use of each key of these accounts. */
    Uni<Map<Key, Use>> read(Collection<String> accounts) {
        return pool.preparedQuery(READ)
                .execute(Tuple.tuple().addArrayOfString(accounts.toArray(String[]::new)))
                .map(rows -> {
                    Map<Key, Use> uses = new HashMap<>();
                    for (Row row : rows) {
                        uses.put(
                                new Key(row.getString("account"), row.getString("key_id")),
                                new Use(
                                        row.getOffsetDateTime("last_used_at").toInstant(),
                                        row.getString("last_address")));
                    }
                    return uses;
                });
    }

    record Key(String account, String id) {}

    record Use(Instant at, String address) {}
}
