package dev.antomcheckout.settlement;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** Removes what a check wrote that did not come to its end. The file itself stays: it counts for the quota of the account. */
@Singleton
class AbandonedStore {
    /** A finding that put a review on its payment explains the review, so it stays until the file is sent again. */
    private static final List<String> DISCARD =
            List.of(SettlementStore.DELETE_ROWS, """
            DELETE FROM settlement_finding WHERE id IN (
                SELECT id FROM settlement_finding WHERE file_id = $1::bigint AND NOT told ORDER BY id LIMIT $2::integer)""", SettlementStore.DELETE_SETTLED);

    private static final String GIVE_BACK =
            "UPDATE settlement_file SET claimed_until = now() - interval '1 second' WHERE id = $1 AND claim = $2";

    /** Files whose check ended so long ago that nobody sends them again at this moment. Taken over like a file that is sent. */
    private static final String TAKE = """
            UPDATE settlement_file f SET claimed_until = now() + interval '60 seconds', claim = f.claim + 1
            WHERE f.id IN (SELECT d.id FROM settlement_file d
                WHERE d.done_at IS NULL AND d.claimed_until < now() - interval '10 minutes' AND d.account = ANY ($1::text[])
                    AND (EXISTS (SELECT FROM settlement_row r WHERE r.file_id = d.id)
                        OR EXISTS (SELECT FROM settled_transaction t WHERE t.file_id = d.id)
                        OR EXISTS (SELECT FROM settlement_finding n WHERE n.file_id = d.id AND NOT n.told))
                ORDER BY d.id LIMIT $2::integer FOR UPDATE SKIP LOCKED)
            RETURNING f.id, f.claim, f.account""";

    private final Pool pool;
    private final SettlementStore store;

    AbandonedStore(Pool pool, SettlementStore store) {
        this.pool = pool;
        this.store = store;
    }

    /** Removes what the check of this claim wrote, and lets the file be sent again at once. */
    Uni<Void> discard(Claim claim) {
        return store.delete(claim, DISCARD)
                .onItemOrFailure()
                .transformToUni((done, fault) -> pool.preparedQuery(GIVE_BACK)
                        .execute(Tuple.of(claim.file(), claim.number()))
                        .replaceWithVoid());
    }

    /** Takes over checks that ended without an end, because their process or the database was lost. */
    Uni<List<Claim>> take(Set<String> accounts, int most) {
        return pool.preparedQuery(TAKE)
                .execute(Tuple.tuple()
                        .addArrayOfString(accounts.toArray(String[]::new))
                        .addInteger(most))
                .map(rows -> rows.stream()
                        .map(row -> new Claim(row.getLong("id"), row.getInteger("claim"), row.getString("account")))
                        .toList());
    }
}
