package dev.antomcheckout.idempotency;

import dev.antomcheckout.database.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The table of keys.
 *
 * <p>{@link #CLAIM} and {@link #ANSWER} are parts of statements that also write what the request creates, so that key and
 * creation are committed together and in one round trip.
 */
@Singleton
public class IdempotencyKeys {
    /** What {@link #CLAIM} takes of {@code input}; the lease is in seconds. The values are those of {@link #claimParameters}. */
    public static final Columns CLAIMED = Columns.none()
            .text("account", "operation", "key")
            .bytes("digest")
            .text("resource_id")
            .float8("lease");

    /**
     * Common table expression {@code claim(account, operation, key, resource_id, fresh)}: one row for each row of {@code
     * input} that may run. {@code %s} is a condition on the row {@code i} under which a key that is not known yet may be
     * taken.
     *
     * <p>Whether a key is known is asked without {@code EXISTS}, for which PostgreSQL may read all keys there are into a hash.
     */
    public static final String CLAIM = """
            claim AS (
                INSERT INTO idempotency_key (account, operation, key, request_digest, resource_id, lease_until)
                SELECT account, operation, key, digest, resource_id, now() + make_interval(secs => lease) FROM input i
                WHERE %s OR (SELECT true FROM idempotency_key k
                    WHERE k.account = i.account AND k.operation = i.operation AND k.key = i.key)
                ON CONFLICT (account, operation, key) DO UPDATE SET lease_until = EXCLUDED.lease_until
                WHERE idempotency_key.request_digest = EXCLUDED.request_digest
                  AND idempotency_key.answer_body IS NULL
                  AND idempotency_key.lease_until <= now()
                RETURNING account, operation, key, resource_id, (created_at = now()) AS fresh
            )""";

    /**
     * Common table expression that stores an answer. Takes {@code $1} account, {@code $2} operation, {@code $3} key,
     * {@code $4} status, {@code $5} content type, {@code $6} location, {@code $7} body. The first answer stays; it has a
     * row if that is this one.
     */
    public static final String ANSWER = """
            answer AS (
                UPDATE idempotency_key
                SET answer_status = $4, answer_content_type = $5, answer_location = $6, answer_body = $7
                WHERE account = $1 AND operation = $2 AND key = $3 AND answer_body IS NULL AND $7::bytea IS NOT NULL
                RETURNING key
            )""";

    private final Pool pool;

    IdempotencyKeys(Pool pool) {
        this.pool = pool;
    }

    /** The values of {@link #CLAIMED}. */
    public static Tuple claimParameters(IdempotencyKey key, String resourceId, double leaseSeconds) {
        return Tuple.of(key.account(), key.operation(), key.key())
                .addBuffer(Buffer.buffer(key.digest()))
                .addString(resourceId)
                .addDouble(leaseSeconds);
    }

    /** The parameters of {@link #ANSWER}. Without an answer, nothing is stored and the key stays as it is. */
    public static Tuple answerParameters(IdempotencyKey key, @Nullable StoredAnswer answer) {
        Tuple parameters = Tuple.of(key.account(), key.operation(), key.key());
        return answer == null
                ? parameters.addInteger(null).addString(null).addString(null).addValue(null)
                : parameters
                        .addInteger(answer.status())
                        .addString(answer.contentType())
                        .addString(answer.location())
                        .addBuffer(Buffer.buffer(answer.body()));
    }

    /** What a claim that returned no row met. */
    public Uni<Claim> explain(IdempotencyKey key) {
        return explain(pool, key);
    }

    /**
     * As {@link #explain(IdempotencyKey)}, within a transaction of the caller's.
     *
     * @param client the connection of the transaction: who waits for a second one while holding the first may wait for ever
     */
    public Uni<Claim> explain(SqlClient client, IdempotencyKey key) {
        return client.preparedQuery("""
                        SELECT request_digest, answer_status, answer_content_type, answer_location, answer_body
                        FROM idempotency_key WHERE account = $1 AND operation = $2 AND key = $3""")
                .execute(Tuple.of(key.account(), key.operation(), key.key()))
                .map(rows -> explain(key, rows));
    }

    private static Claim explain(IdempotencyKey key, RowSet<Row> rows) {
        if (rows.size() == 0) {
            return new Claim.Refused();
        }
        Row row = rows.iterator().next();
        if (!MessageDigest.isEqual(row.getBuffer("request_digest").getBytes(), key.digest())) {
            return new Claim.Reused();
        }
        return row.getInteger("answer_status") == null
                ? new Claim.Running()
                : new Claim.Replayed(new StoredAnswer(
                        row.getInteger("answer_status"),
                        row.getString("answer_content_type"),
                        row.getString("answer_location"),
                        row.getBuffer("answer_body").getBytes()));
    }

    /**
     * Binds a second key to a request that runs under another one, so that it cannot be used for a different request.
     *
     * @return false if it was used for a different one already
     */
    public Uni<Boolean> alias(IdempotencyKey key, String resourceId) {
        return pool.preparedQuery("""
                        INSERT INTO idempotency_key (account, operation, key, request_digest, resource_id, lease_until, alias)
                        VALUES ($1, $2, $3, $4, $5, now(), true)
                        ON CONFLICT (account, operation, key) DO UPDATE SET resource_id = EXCLUDED.resource_id
                        WHERE idempotency_key.request_digest = EXCLUDED.request_digest
                        RETURNING resource_id""")
                .execute(Tuple.of(key.account(), key.operation(), key.key())
                        .addBuffer(Buffer.buffer(key.digest()))
                        .addString(resourceId))
                .map(rows -> rows.size() == 1);
    }

    /** Stores the answer to a request whose outcome is committed, and gives the one that its caller gets. */
    public Uni<Reply> keep(IdempotencyKey key, StoredAnswer answer) {
        return keep(pool, key, answer);
    }

    /** As {@link #keep(IdempotencyKey, StoredAnswer)}, within a transaction of the caller's. */
    public Uni<Reply> keep(SqlClient client, IdempotencyKey key, StoredAnswer answer) {
        return client.preparedQuery("WITH " + ANSWER + " SELECT key FROM answer")
                .execute(answerParameters(key, answer))
                .flatMap(rows -> reply(client, key, answer, rows.size() == 1));
    }

    /**
     * A request that lost its lease may end after the one that took it up; both get the answer that was stored.
     *
     * @param stored whether this one's answer was
     */
    public Uni<Reply> reply(IdempotencyKey key, StoredAnswer answer, boolean stored) {
        return reply(pool, key, answer, stored);
    }

    /** As {@link #reply(IdempotencyKey, StoredAnswer, boolean)}, within a transaction of the caller's. */
    public Uni<Reply> reply(SqlClient client, IdempotencyKey key, StoredAnswer answer, boolean stored) {
        return stored
                ? Uni.createFrom().item(new Reply(answer, false))
                : explain(client, key)
                        .map(claim -> claim instanceof Claim.Replayed(StoredAnswer first)
                                ? new Reply(first, true)
                                : new Reply(answer, false));
    }

    /** What a statement with {@link #CLAIM} that returns {@code resource_id} and {@code fresh} came to. */
    public Uni<Claim> claimed(IdempotencyKey key, Optional<Row> claimed) {
        return claimed(pool, key, claimed);
    }

    /** As {@link #claimed(IdempotencyKey, Optional)}, within a transaction of the caller's. */
    public Uni<Claim> claimed(SqlClient client, IdempotencyKey key, Optional<Row> claimed) {
        return claimed.map(row -> Uni.createFrom().item(came(row))).orElseGet(() -> explain(client, key));
    }

    private static Claim came(Row row) {
        return row.getBoolean("fresh") ? new Claim.Fresh() : new Claim.Resumed(row.getString("resource_id"));
    }

    /**
     * Binds the second key of a request, if it has one.
     *
     * @return false if it was used for a different request already
     */
    public Uni<Boolean> bind(RequestKeys keys, String resourceId) {
        return keys.alias().isEmpty()
                ? Uni.createFrom().item(true)
                : alias(keys.alias().get(), resourceId);
    }

    /**
     * Frees the second key of a request that was refused before it was recorded, so that it can be used for another one. A
     * key that belongs to a recorded request stays.
     */
    public Uni<Void> unbind(RequestKeys keys) {
        if (keys.alias().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        IdempotencyKey alias = keys.alias().get();
        return pool.preparedQuery("""
                        DELETE FROM idempotency_key WHERE account = $1 AND operation = $2 AND key = $3 AND alias
                            AND request_digest = $4 AND NOT EXISTS (
                                SELECT FROM idempotency_key
                                WHERE account = $1 AND operation = $5 AND key = $6 AND request_digest = $4)""")
                .execute(Tuple.of(alias.account(), alias.operation(), alias.key())
                        .addBuffer(Buffer.buffer(alias.digest()))
                        .addString(keys.key().operation())
                        .addString(keys.key().key()))
                .replaceWithVoid();
    }

    /** Ends the lease of a request whose outcome is not known, so that the next one with its key takes it up at once. */
    public Uni<Void> release(IdempotencyKey key) {
        return release(pool, key);
    }

    /** As {@link #release(IdempotencyKey)}, within a transaction of the caller's. */
    public Uni<Void> release(SqlClient client, IdempotencyKey key) {
        return client.preparedQuery("""
                        UPDATE idempotency_key SET lease_until = now()
                        WHERE account = $1 AND operation = $2 AND key = $3 AND answer_body IS NULL""")
                .execute(Tuple.of(key.account(), key.operation(), key.key()))
                .replaceWithVoid();
    }
}
