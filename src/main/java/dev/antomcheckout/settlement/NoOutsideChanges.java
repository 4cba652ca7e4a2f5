package dev.antomcheckout.settlement;

import dev.antomcheckout.account.Account;
import io.quarkus.arc.DefaultBean;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;

/** Records no change, so that a person reviews each of them. */
@Singleton
@DefaultBean
class NoOutsideChanges implements OutsideChanges {
    @Override
    public Uni<Boolean> adopt(SqlConnection transaction, Account account, OutsideChange change) {
        return Uni.createFrom().item(false);
    }
}
