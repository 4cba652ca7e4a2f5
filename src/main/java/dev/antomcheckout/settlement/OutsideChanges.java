package dev.antomcheckout.settlement;

import dev.antomcheckout.account.Account;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/**
 * Takes over changes that a settlement file shows and that this service did not make, such as refunds from Antom's dashboard.
 * It is called once for each finding {@code MADE_ELSEWHERE}, after the whole file was compared, in a transaction of its own.
 */
public interface OutsideChanges {
    /**
     * Records the change, if it can be. An implementation locks the payment, and checks under that lock whether the change has
     * become known since the file was compared. The same change may come again, because a check that died is repeated.
     *
     * @param transaction commits the change together with the mark that it was handled
     * @return whether the change is recorded now; if not, the payment gets the review reason {@code SETTLEMENT_MISMATCH}
     */
    Uni<Boolean> adopt(SqlConnection transaction, Account account, OutsideChange change);
}
