package dev.antomcheckout.account.authentication;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * The table {@code desk_session_ended}: sessions of the desk that were signed out before they expired. Every replica asks it
 * for each request of the desk, by primary key.
 */
@Singleton
class EndedSessions {
    /** Rows are of no use once the session has expired; a day covers any difference between clocks. */
    private static final String END = """
            WITH expired AS (DELETE FROM desk_session_ended WHERE expires_at < now() - interval '1 day')
            INSERT INTO desk_session_ended (nonce, expires_at) VALUES ($1, $2) ON CONFLICT DO NOTHING""";

    private static final String FIND = "SELECT EXISTS (SELECT FROM desk_session_ended WHERE nonce = $1) AS ended";

    private final Pool pool;

    EndedSessions(Pool pool) {
        this.pool = pool;
    }

    Uni<Void> end(String nonce, Instant expiry) {
        return pool.preparedQuery(END)
                .execute(Tuple.of(nonce, expiry.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    Uni<Boolean> isEnded(String nonce) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(nonce))
                .map(rows -> rows.iterator().next().getBoolean("ended"));
    }
}
