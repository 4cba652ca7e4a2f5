package dev.antomcheckout.payment;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

/** The statements of {@link Deadlines}, within the transaction that holds the lock. */
@Singleton
class DeadlineStore {
    private static final String WARN =
            """
            WITH after AS (
                UPDATE payment_attempt a SET authorization_warned = true,\s""" + PaymentEvents.COUNT + """
                 WHERE id = $1 RETURNING a.*
            ), events AS (
            """ + PaymentEvents.ofType("payment.authorization_expiring") + """
                 FROM after
            )
            INSERT INTO payment_event (attempt_id, source, trigger, from_status, to_status)
            SELECT id, 'POLICY', 'AUTHORIZATION_EXPIRING', status, status FROM after""";

    private static final String ASK_SOON = """
            UPDATE payment_attempt SET follow_up = outcome IS NOT NULL, inquiries = 0, next_inquiry_at = now()
            WHERE id = $1""";

    private static final String STOP = "UPDATE payment_attempt SET follow_up = false WHERE id = $1";

    /** Notifies the shop, once, that an authorisation ends soon. */
    Uni<Void> warn(SqlClient transaction, LockedAttempt attempt) {
        return transaction
                .preparedQuery(WARN)
                .execute(Tuple.of(attempt.rowId()))
                .replaceWithVoid();
    }

    Uni<Void> askSoon(SqlClient transaction, long attemptRow) {
        return transaction.preparedQuery(ASK_SOON).execute(Tuple.of(attemptRow)).replaceWithVoid();
    }

    Uni<Void> stop(SqlClient transaction, LockedAttempt attempt) {
        return transaction
                .preparedQuery(STOP)
                .execute(Tuple.of(attempt.rowId()))
                .replaceWithVoid();
    }
}
