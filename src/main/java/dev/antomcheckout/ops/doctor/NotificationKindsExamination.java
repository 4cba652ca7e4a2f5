package dev.antomcheckout.ops.doctor;

import dev.antomcheckout.account.Account;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;

/**
 * Infers from what has arrived whether Antom knows where to send notifications that have no address in a request: captures
 * and disputes go to the Notification URL of Antom's dashboard.
 */
@Singleton
class NotificationKindsExamination implements Examination {
    /** The newest notifications only: the table has no index by kind. */
    private static final String SEEN = """
            SELECT EXISTS (SELECT FROM capture WHERE account = $1 AND origin = 'ANTOM') AS captured,
                EXISTS (SELECT FROM dispute WHERE account = $1) AS disputed,
                EXISTS (SELECT FROM newest WHERE notify_type = 'CAPTURE_RESULT') AS capture_notified
            FROM (SELECT 1) AS one""";

    private static final String NEWEST = """
            WITH newest AS (
                SELECT notify_type FROM notification WHERE account = $1 ORDER BY transaction DESC, id DESC LIMIT 20000
            )
            """;

    private final Pool pool;

    NotificationKindsExamination(Pool pool) {
        this.pool = pool;
    }

    @Override
    public String subject() {
        return "notification kinds";
    }

    @Override
    public Uni<List<Finding>> of(Collection<Account> accounts) {
        return accounts.isEmpty()
                ? Uni.createFrom().item(List.of())
                : Uni.join().all(accounts.stream().map(this::look).toList()).andFailFast();
    }

    private Uni<Finding> look(Account account) {
        String subject = subject() + " " + account.name();
        return pool.preparedQuery(NEWEST + SEEN)
                .execute(Tuple.of(account.name()))
                .map(rows -> verdict(subject, account, rows.iterator().next()))
                .onFailure()
                .recoverWithItem(fault -> Finding.warning(
                        subject, "cannot be read: " + Reach.reason(fault), "see the findings about the database"));
    }

    private static Finding verdict(String subject, Account account, Row row) {
        if (row.getBoolean("capture_notified") || row.getBoolean("disputed")) {
            return Finding.ok(subject, "notifications of captures or disputes have arrived");
        }
        return row.getBoolean("captured")
                ? Finding.warning(
                        subject,
                        "Antom has captured payments, and no capture or dispute notification has ever arrived",
                        "set the Notification URL in Antom's dashboard to " + account.notifyUrl())
                : Finding.ok(subject, "Antom has captured no payment yet, so there is nothing to infer");
    }
}
