package dev.antomcheckout.payment.review;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.account.authentication.Requester;
import dev.antomcheckout.event.Changes;
import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.idempotency.AnswerWriter;
import dev.antomcheckout.idempotency.Claim;
import dev.antomcheckout.idempotency.Detached;
import dev.antomcheckout.idempotency.IdempotencyKey;
import dev.antomcheckout.idempotency.KeyProblems;
import dev.antomcheckout.idempotency.Reply;
import dev.antomcheckout.idempotency.StoredAnswer;
import dev.antomcheckout.payment.PaymentAttempt;
import dev.antomcheckout.payment.Payments;
import dev.antomcheckout.problem.ProblemCode;
import dev.antomcheckout.problem.ProblemException;
import dev.antomcheckout.signature.Sha256;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes away the reasons to look at a payment once a person has looked. Key, change, event and answer are one transaction:
 * a review that did not end well has left nothing behind.
 */
@ApplicationScoped
public class Reviews {
    private static final Logger LOG = Logger.getLogger(Reviews.class);
    private static final String OPERATION = "review";
    private static final int OK = 200;

    private final Payments payments;
    private final ReviewStore store;
    private final Pool pool;
    private final Changes changes;
    private final AnswerWriter answers;

    Reviews(Payments payments, ReviewStore store, Pool pool, Changes changes, AnswerWriter answers) {
        this.payments = payments;
        this.store = store;
        this.pool = pool;
        this.changes = changes;
        this.answers = answers;
    }

    /**
     * Fails with {@code payment_not_found}, with {@code invalid_state} if there is nothing to clear, and with
     * {@code idempotency_key_reused}.
     *
     * @param header the {@code Idempotency-Key}, if there was one
     * @param requester who has looked
     */
    public Uni<Reply> clear(
            Account account, PaymentRequestId id, ReviewRequest request, Optional<String> header, Requester requester) {
        byte[] digest = Sha256.of(request.canonical(id.value()).getBytes(StandardCharsets.UTF_8));
        IdempotencyKey key = header.map(text -> IdempotencyKey.ofHeader(account.name(), OPERATION, text, digest))
                .orElse(null);
        return Detached.run(payments.get(account, id)
                .flatMap(found -> pool.withTransaction(transaction -> key == null
                        ? run(transaction, account, found, request, requester, null)
                        : store.claim(transaction, key, id)
                                .flatMap(claim ->
                                        proceed(transaction, account, found, request, requester, key, claim)))));
    }

    private Uni<Reply> proceed(
            SqlConnection transaction,
            Account account,
            PaymentAttempt found,
            ReviewRequest request,
            Requester requester,
            IdempotencyKey key,
            Claim claim) {
        return switch (claim) {
            case Claim.Fresh() -> run(transaction, account, found, request, requester, key);
            case Claim.Replayed(StoredAnswer answer) -> Uni.createFrom().item(new Reply(answer, true));
            case Claim.Reused() -> Uni.createFrom().failure(KeyProblems.reused());
            case Claim.Resumed _, Claim.Running _, Claim.Refused _ ->
                Uni.createFrom().failure(KeyProblems.inProgress());
        };
    }

    private Uni<Reply> run(
            SqlConnection transaction,
            Account account,
            PaymentAttempt found,
            ReviewRequest request,
            Requester requester,
            @Nullable IdempotencyKey key) {
        return store.clear(transaction, account, found.requestId(), request, requester)
                .map(done -> done.orElseThrow(() -> nothingOpen(found)))
                .invoke(() -> changes.happens(transaction, account.name(), found.paymentRequestId))
                .invoke(done -> LOG.infof(
                        "payment %s: %s cleared by %s", found.paymentRequestId, done.clearedReasons(), requester))
                .map(done -> answers.shown(OK, null, done))
                .call(answer -> key == null ? Uni.createFrom().voidItem() : store.answer(transaction, key, answer))
                .map(answer -> new Reply(answer, false));
    }

    private static ProblemException nothingOpen(PaymentAttempt found) {
        return ProblemException.of(
                        ProblemCode.INVALID_STATE,
                        "The payment is not open for review for these reasons; reviewReasons are those that are open.")
                .with("paymentRequestId", found.paymentRequestId)
                .with("reviewReasons", found.reviewReasons());
    }
}
