package dev.antomcheckout.evidence;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.account.Accounts;
import dev.antomcheckout.evidence.SealStore.Head;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Adds to the chain of each account what was written since. */
@ApplicationScoped
public class Sealer {
    private final SealStore store;
    private final EvidenceConfig config;
    private final Accounts accounts;
    private final Pool pool;

    Sealer(SealStore store, EvidenceConfig config, Accounts accounts, Pool pool) {
        this.store = store;
        this.config = config;
        this.accounts = accounts;
        this.pool = pool;
    }

    /** Seals one batch of each account, unless another process is at it. Gives the size of the largest batch. */
    public Uni<Integer> once() {
        return Multi.createFrom()
                .iterable(accounts.all())
                .onItem()
                .transformToUniAndConcatenate(this::seal)
                .collect()
                .with(Collectors.reducing(0, Math::max));
    }

    private Uni<Integer> seal(Account account) {
        return pool.withTransaction(transaction -> store.lock(transaction, account.name())
                .flatMap(head -> head.isPresent()
                        ? seal(transaction, head.get())
                        : Uni.createFrom().item(0)));
    }

    private Uni<Integer> seal(SqlConnection transaction, Head head) {
        return store.unsealed(transaction, Kind.CALL, head, config.batch())
                .flatMap(calls -> store.unsealed(transaction, Kind.NOTIFICATION, head, config.batch())
                        .flatMap(notifications -> seal(transaction, head, calls, notifications)));
    }

    private Uni<Integer> seal(
            SqlConnection transaction,
            Head head,
            List<SealStore.Unsealed> calls,
            List<SealStore.Unsealed> notifications) {
        List<SealStore.Unsealed> all = new ArrayList<>(calls);
        all.addAll(notifications);
        if (all.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        List<byte[]> hashes = new ArrayList<>();
        byte[] hash = head.hash();
        for (SealStore.Unsealed row : all) {
            hash = Chain.hash(hash, row.digest());
            hashes.add(hash);
        }
        return store.append(transaction, head, all, hashes).replaceWith(Math.max(calls.size(), notifications.size()));
    }
}
