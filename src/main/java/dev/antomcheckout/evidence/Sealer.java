package dev.antomcheckout.evidence;

import dev.antomcheckout.account.Accounts;
import dev.antomcheckout.audit.AuditTrail;
import dev.antomcheckout.evidence.SealStore.Head;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
                .iterable(chains())
                .onItem()
                .transformToUniAndConcatenate(this::seal)
                .collect()
                .with(Collectors.reducing(0, Math::max));
    }

    /** A chain for each account, and one for what concerns the installation. */
    private Set<String> chains() {
        Set<String> chains = new LinkedHashSet<>(accounts.names());
        chains.add(AuditTrail.INSTALLATION);
        return chains;
    }

    private Uni<Integer> seal(String chain) {
        return pool.withTransaction(transaction -> store.lock(transaction, chain)
                .flatMap(head -> head.isPresent()
                        ? seal(transaction, head.get())
                        : Uni.createFrom().item(0)));
    }

    private Uni<Integer> seal(SqlConnection transaction, Head head) {
        return Multi.createFrom()
                .items(Kind.values())
                .onItem()
                .transformToUniAndConcatenate(kind -> store.unsealed(transaction, kind, head, config.batch()))
                .collect()
                .asList()
                .flatMap(kinds -> append(transaction, head, kinds));
    }

    private Uni<Integer> append(SqlConnection transaction, Head head, List<List<SealStore.Unsealed>> kinds) {
        List<SealStore.Unsealed> all = kinds.stream().flatMap(List::stream).toList();
        if (all.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        List<byte[]> hashes = new ArrayList<>();
        byte[] hash = head.hash();
        for (SealStore.Unsealed row : all) {
            hash = Chain.hash(hash, row.digest());
            hashes.add(hash);
        }
        return store.append(transaction, head, all, hashes)
                .replaceWith(kinds.stream().mapToInt(List::size).max().orElse(0));
    }
}
