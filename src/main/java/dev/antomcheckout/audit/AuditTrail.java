package dev.antomcheckout.audit;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.account.authentication.Requester;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Writes the audit trail.
 *
 * <p>{@link #INSERT} is a part of the statements that move money or clear a review, so that the movement and its entry are
 * committed together.
 */
@Singleton
public class AuditTrail {
    /** Account of entries that concern the installation; no account can have this name. */
    public static final String INSTALLATION = "*";

    /** To be followed by {@code SELECT} or {@code VALUES} of account, kind, actor, address, subject and detail. */
    public static final String INSERT = "INSERT INTO access_event (account, kind, actor, address, subject, detail) ";

    private static final String WRITE = INSERT + "VALUES ($1, $2, $3, $4, $5, $6)";

    private final Pool pool;

    AuditTrail(Pool pool) {
        this.pool = pool;
    }

    /** Writes an entry in a transaction of its own. */
    public Uni<Void> write(
            Account account, AccessKind kind, Requester requester, @Nullable String subject, JsonObject detail) {
        return write(pool, account, kind, requester, subject, detail);
    }

    /** As {@link #write(Account, AccessKind, Requester, String, JsonObject)}, within a transaction of the caller's. */
    public Uni<Void> write(
            SqlClient client,
            Account account,
            AccessKind kind,
            Requester requester,
            @Nullable String subject,
            JsonObject detail) {
        return client.preparedQuery(WRITE)
                .execute(Tuple.of(account.name(), kind.text(), requester.actor().name(), requester.address(), subject)
                        .addValue(detail))
                .replaceWithVoid();
    }
}
