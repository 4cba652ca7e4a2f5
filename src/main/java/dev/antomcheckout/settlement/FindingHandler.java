package dev.antomcheckout.settlement;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.payment.Payments;
import dev.antomcheckout.payment.state.Source;
import dev.antomcheckout.payment.state.Trigger;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Brings findings to their payments: each in a transaction of its own, so that no payment is locked for long. */
@Singleton
class FindingHandler {
    private final SettlementStore store;
    private final FindingStore findings;
    private final Payments payments;
    private final OutsideChanges outside;

    FindingHandler(SettlementStore store, FindingStore findings, Payments payments, OutsideChanges outside) {
        this.store = store;
        this.findings = findings;
        this.payments = payments;
        this.outside = outside;
    }

    Uni<Void> handleAll(Account account, Claim claim) {
        return Walk.from(
                0L,
                after -> findings.open(claim, after)
                        .call(found -> Multi.createFrom()
                                .iterable(found)
                                .onItem()
                                .transformToUniAndConcatenate(finding -> handle(claim, finding))
                                .collect()
                                .last())
                        .call(found -> outside.adopted(account))
                        .map(FindingHandler::lastOf));
    }

    private static Optional<Long> lastOf(List<FindingStore.Open> found) {
        return found.isEmpty() ? Optional.empty() : Optional.of(found.getLast().id());
    }

    private Uni<Void> handle(Claim claim, FindingStore.Open finding) {
        return store.step(
                claim,
                transaction -> adopted(transaction, finding).flatMap(result -> switch (result) {
                    case REVIEW -> review(transaction, finding).chain(() -> findings.handled(transaction, finding));
                    case ADOPTED -> findings.handled(transaction, finding);
                    case EXPECTED -> findings.agrees(transaction, finding);
                }));
    }

    private Uni<OutsideChanges.Result> adopted(SqlConnection transaction, FindingStore.Open finding) {
        return finding.change()
                .map(change -> outside.adopt(transaction, change))
                .orElseGet(() -> Uni.createFrom().item(OutsideChanges.Result.REVIEW));
    }

    private Uni<Void> review(SqlConnection transaction, FindingStore.Open finding) {
        Trigger trigger = switch (finding.kind()) {
            case REFUND_RETURNED -> Trigger.REFUND_RETURNED;
            case MISSING_HERE,
                    MISSING_THERE,
                    AMOUNT_DIFFERS,
                    STATUS_DIFFERS,
                    SETTLED_TWICE,
                    TAKEN_BACK,
                    MADE_ELSEWHERE,
                    UNREADABLE -> Trigger.SETTLED_OTHERWISE;
        };
        return payments.lock(transaction, finding.attemptRow())
                .flatMap(attempt -> payments.follow(transaction, attempt, trigger, Source.SETTLEMENT, null))
                .replaceWithVoid();
    }
}
