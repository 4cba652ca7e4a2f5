package dev.antomcheckout.payment;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.gateway.PaymentRequestId;
import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
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
}
