package dev.antomcheckout.payment;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.gateway.PaymentRequestId;
import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Reads payment attempts; always within one account. */
@ApplicationScoped
class PaymentAttempts implements PanacheRepository<PaymentAttempt> {
    /** The attempt, or empty if the account has none with this id. */
    @WithSession
    Uni<Optional<PaymentAttempt>> find(Account account, PaymentRequestId id) {
        return find("account = ?1 and paymentRequestId = ?2", account.name(), id.value())
                .firstResult()
                .map(Optional::ofNullable);
    }

    /** These attempts, in the order in which they were created. */
    @WithSession
    Uni<List<PaymentAttempt>> list(List<Long> rowIds) {
        return rowIds.isEmpty() ? Uni.createFrom().item(List.of()) : list("id in ?1 order by createdAt, id", rowIds);
    }
}
