package dev.antomcheckout.refund;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.account.Accounts;
import dev.antomcheckout.gateway.AntomGateway;
import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.gateway.RefundMessages;
import dev.antomcheckout.gateway.RefundOrder;
import dev.antomcheckout.gateway.RefundRequestId;
import dev.antomcheckout.payment.Claimed;
import dev.antomcheckout.refund.DuplicateStore.Duplicate;
import dev.antomcheckout.signature.Sha256;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Refunds the second payment of an order, if the policy is to do so. The id of such a refund follows from that of the
 * payment, so that a second replica, or the same one after a crash, can only ask for the same refund.
 */
@ApplicationScoped
public class DuplicateRefunds {
    private static final Logger LOG = Logger.getLogger(DuplicateRefunds.class);
    private static final String REASON = "duplicate payment of the order";

    private final DuplicateConfig config;
    private final DuplicateStore store;
    private final RefundMessages messages;
    private final Refunds refunds;
    private final AntomGateway gateway;
    private final Accounts accounts;

    DuplicateRefunds(
            DuplicateConfig config,
            DuplicateStore store,
            RefundMessages messages,
            Refunds refunds,
            AntomGateway gateway,
            Accounts accounts) {
        this.config = config;
        this.store = store;
        this.messages = messages;
        this.refunds = refunds;
        this.gateway = gateway;
        this.accounts = accounts;
    }

    /** Refunds one batch; what Antom does not answer is left to the sweep of refunds. Gives the size of the batch. */
    public Uni<Integer> once(int most, int atOnce) {
        return switch (config.duplicatePayment()) {
            case REVIEW -> Uni.createFrom().item(0);
            case REFUND ->
                store.find(most)
                        .flatMap(found -> Claimed.each(found, atOnce, this::refund))
                        // Those of accounts that are not configured stay; they must not make the sweep run in circles.
                        .replaceWith(0);
        };
    }

    private Uni<Void> refund(Duplicate duplicate) {
        Optional<Account> account = accounts.byName(duplicate.account());
        if (account.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        RefundRequestId id = id(account.get(), duplicate.id());
        byte[] body = messages.request(new RefundOrder(
                id,
                duplicate.paymentId(),
                duplicate.amount(),
                REASON,
                null,
                null,
                null,
                null,
                account.get().notifyUrl()));
        return store.record(account.get(), duplicate, id, REASON, body)
                .flatMap(recorded -> recorded
                        ? send(account.get(), id, body)
                        : Uni.createFrom().voidItem())
                .onFailure()
                .invoke(fault -> LOG.errorf(fault, "duplicate payment %s could not be refunded", duplicate.id()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> send(Account account, RefundRequestId id, byte[] body) {
        return gateway.refund(account, id, body, false).flatMap(outcome -> refunds.answered(account, id, outcome));
    }

    /** The same for the same payment, always; no shop makes one up like it. */
    static RefundRequestId id(Account account, PaymentRequestId payment) {
        byte[] digest = Sha256.of((account.name() + "\n" + payment).getBytes(StandardCharsets.UTF_8));
        return new RefundRequestId("duplicate-" + HexFormat.of().formatHex(digest, 0, 20));
    }
}
