package dev.antomcheckout.refund;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.account.Accounts;
import dev.antomcheckout.database.Claimed;
import dev.antomcheckout.gateway.AntomGateway;
import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.gateway.RefundMessages;
import dev.antomcheckout.gateway.RefundOrder;
import dev.antomcheckout.gateway.RefundRequestId;
import dev.antomcheckout.refund.DuplicateStore.Candidate;
import dev.antomcheckout.refund.DuplicateStore.Duplicate;
import dev.antomcheckout.signature.Sha256;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
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
    private final Pool pool;

    DuplicateRefunds(
            DuplicateConfig config,
            DuplicateStore store,
            RefundMessages messages,
            Refunds refunds,
            AntomGateway gateway,
            Accounts accounts,
            Pool pool) {
        this.config = config;
        this.store = store;
        this.messages = messages;
        this.refunds = refunds;
        this.gateway = gateway;
        this.accounts = accounts;
        this.pool = pool;
    }

    /** Refunds one batch; what Antom does not answer is left to the sweep of refunds. Gives the size of the batch. */
    public Uni<Integer> once(int most, int atOnce) {
        return switch (config.duplicatePayment()) {
            case REVIEW -> Uni.createFrom().item(0);
            case REFUND ->
                store.find(accounts.names(), most)
                        .flatMap(found -> Claimed.each(found, atOnce, this::refund))
                        // Those that cannot be recorded stay; they must not make the sweep run in circles.
                        .replaceWith(0);
        };
    }

    private Uni<Void> refund(Candidate candidate) {
        Account account = accounts.byName(candidate.account()).orElseThrow();
        return pool.withTransaction(transaction -> store.lock(transaction, candidate)
                        .flatMap(duplicate -> duplicate.isEmpty()
                                ? Uni.createFrom().item(Optional.<Recorded>empty())
                                : record(transaction, account, duplicate.get())))
                .flatMap(recorded -> recorded.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : send(account, recorded.get().id, recorded.get().body))
                .onFailure()
                .invoke(fault -> LOG.errorf(
                        fault, "a duplicate payment of account %s could not be refunded", candidate.account()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Optional<Recorded>> record(SqlConnection transaction, Account account, Duplicate duplicate) {
        RefundRequestId id = id(account, duplicate.id(), duplicate.refunds());
        byte[] body = messages.request(new RefundOrder(
                id, duplicate.paymentId(), duplicate.amount(), REASON, null, null, null, null, account.notifyUrl()));
        return store.record(transaction, account, duplicate, id, REASON, body)
                .map(recorded -> recorded ? Optional.of(new Recorded(id, body)) : Optional.empty());
    }

    private Uni<Void> send(Account account, RefundRequestId id, byte[] body) {
        return gateway.refund(account, id, body, false).flatMap(outcome -> refunds.answered(account, id, outcome));
    }

    /**
     * The same for the same payment, always; no shop makes one up like it.
     *
     * @param earlier how many refunds of the payment there are; more may follow if it is captured in parts
     */
    static RefundRequestId id(Account account, PaymentRequestId payment, int earlier) {
        byte[] digest = Sha256.of((account.name() + "\n" + payment).getBytes(StandardCharsets.UTF_8));
        String number = earlier == 0 ? "" : "-" + (earlier + 1);
        return new RefundRequestId("duplicate-" + HexFormat.of().formatHex(digest, 0, 20) + number);
    }

    /** A refund that is committed and not sent. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Recorded(RefundRequestId id, byte[] body) {}
}
