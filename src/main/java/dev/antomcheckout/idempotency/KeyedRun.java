package dev.antomcheckout.idempotency;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Runs a request that creates something under its keys, takes up an earlier one, or gives the answer of that. */
@Singleton
public class KeyedRun {
    private final IdempotencyKeys keys;
    private final Leases leases;

    KeyedRun(IdempotencyKeys keys, Leases leases) {
        this.keys = keys;
        this.leases = leases;
    }

    /** Fails with {@code idempotency_key_reused} and {@code request_in_progress}, and as the work does. */
    public Uni<Reply> of(RequestKeys bound, String resourceId, Work work) {
        return keys.bind(bound, resourceId)
                .flatMap(free -> free ? work.record() : Uni.createFrom().item(new Claim.Reused()))
                .flatMap(claim -> proceed(bound, claim, work));
    }

    private Uni<Reply> proceed(RequestKeys bound, Claim claim, Work work) {
        IdempotencyKey key = bound.key();
        return switch (claim) {
            case Claim.Fresh() -> leases.whileRunning(key, work.begin());
            case Claim.Resumed(String resourceId) -> leases.whileRunning(key, work.resume(resourceId));
            case Claim.Replayed(StoredAnswer answer) -> Uni.createFrom().item(new Reply(answer, true));
            case Claim.Running() -> Uni.createFrom().failure(KeyProblems.inProgress());
            case Claim.Reused() ->
                keys.unbind(bound).flatMap(free -> Uni.createFrom().failure(KeyProblems.reused()));
            case Claim.Refused() -> keys.unbind(bound).flatMap(free -> work.refused());
        };
    }

    /** What one kind of request does. */
    public interface Work {
        /** Commits what is about to be asked together with the key, or says why not. */
        Uni<Claim> record();

        /** Asks Antom, for the first time. */
        Uni<Reply> begin();

        /** Takes up what an earlier request recorded and left without an answer. */
        Uni<Reply> resume(String resourceId);

        /** The key is free, but the state of things does not allow it; fails with the problem. */
        Uni<Reply> refused();
    }
}
