package dev.antomcheckout.notification;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.capture.Captures;
import dev.antomcheckout.gateway.AboutPayment;
import dev.antomcheckout.gateway.Messages;
import dev.antomcheckout.gateway.Notice;
import dev.antomcheckout.gateway.Observation;
import dev.antomcheckout.payment.NotificationMessage;
import dev.antomcheckout.payment.Payments;
import dev.antomcheckout.payment.dispute.Disputes;
import dev.antomcheckout.payment.state.Source;
import dev.antomcheckout.refund.Refunds;
import dev.antomcheckout.signature.Sha256;
import dev.antomcheckout.signature.VerifiedMessage;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/**
 * Every verified message from Antom, stored as it came, in one transaction with what it changed.
 *
 * <p>Two messages are the same if their bodies are: a repetition is signed anew and carries another time. A repetition is
 * applied only if the message was of no use when it came before.
 */
@Singleton
class NotificationInbox {
    private final Pool pool;
    private final NotificationStore store;
    private final Repetitions repetitions;
    private final Messages messages;
    private final Payments payments;
    private final Refunds refunds;
    private final Captures captures;
    private final Disputes disputes;

    NotificationInbox(
            Pool pool,
            NotificationStore store,
            Repetitions repetitions,
            Messages messages,
            Payments payments,
            Refunds refunds,
            Captures captures,
            Disputes disputes) {
        this.pool = pool;
        this.store = store;
        this.repetitions = repetitions;
        this.messages = messages;
        this.payments = payments;
        this.refunds = refunds;
        this.captures = captures;
        this.disputes = disputes;
    }

    /** Commits the message and what it means; when this ends well, it may be acknowledged. */
    Uni<NotificationOutcome> take(Account account, VerifiedMessage verified) {
        Notice notice = messages.notified(verified);
        Subject subject = Subject.of(notice.seen());
        if (subject.paymentRequestId() != null) {
            AboutPayment.fromHere(subject.paymentRequestId());
        }
        NotificationMessage message = new NotificationMessage(
                Sha256.of(verified.body()),
                notice.type(),
                verified.uri(),
                verified.time(),
                verified.signatureHeader(),
                verified.keyVersion(),
                verified.body());
        Uni<NotificationOutcome> taken = repetitions.isProbable(message)
                ? unlessRepeated(
                        account,
                        message,
                        () -> advance(account, message, notice.seen())
                                .flatMap(advanced -> advanced
                                        ? Uni.createFrom().item(NotificationOutcome.ACCEPTED)
                                        : takeUnderLock(account, message, notice.seen(), subject)))
                : advance(account, message, notice.seen())
                        .flatMap(advanced -> advanced
                                ? Uni.createFrom().item(NotificationOutcome.ACCEPTED)
                                : unlessRepeated(
                                        account,
                                        message,
                                        () -> takeUnderLock(account, message, notice.seen(), subject)));
        return taken.invoke(outcome -> repetitions.taken(message, outcome));
    }

    private Uni<Boolean> advance(Account account, NotificationMessage message, Observation seen) {
        return seen instanceof Observation.Payment payment
                ? payments.advance(account, payment, message)
                : Uni.createFrom().item(false);
    }

    private Uni<NotificationOutcome> unlessRepeated(
            Account account, NotificationMessage message, Supplier<Uni<NotificationOutcome>> otherwise) {
        return store.repeated(account, message.digest())
                .flatMap(repeated -> repeated ? Uni.createFrom().item(NotificationOutcome.DUPLICATE) : otherwise.get());
    }

    private Uni<NotificationOutcome> takeUnderLock(
            Account account, NotificationMessage message, Observation seen, Subject subject) {
        return pool.withTransaction(transaction -> store.store(transaction, account, message, subject)
                        .flatMap(stored -> stored.isApplied()
                                ? Uni.createFrom().item(NotificationOutcome.DUPLICATE)
                                : apply(transaction, account, seen, stored.id())))
                .call(() -> payments.handOver(account));
    }

    /** Applies a message that was stored before its payment was known; the caller holds the lock on its row. */
    Uni<NotificationOutcome> applyAgain(SqlConnection transaction, Account account, long id, byte[] body) {
        return apply(transaction, account, messages.read(body).seen(), id);
    }

    private Uni<NotificationOutcome> apply(SqlConnection transaction, Account account, Observation seen, long id) {
        return switch (seen) {
            case Observation.Payment payment ->
                store.file(transaction, id, payments.apply(transaction, account, payment, Source.NOTIFICATION, id));
            case Observation.Refund refund ->
                store.file(transaction, id, refunds.apply(transaction, account, refund, Source.NOTIFICATION, id));
            case Observation.Capture capture ->
                store.file(transaction, id, captures.apply(transaction, account, capture, Source.NOTIFICATION, id));
            case Observation.Dispute dispute ->
                store.file(transaction, id, disputes.apply(transaction, account, dispute, id));
            case Observation.Unrecognized unrecognized -> Uni.createFrom().item(NotificationOutcome.UNRECOGNIZED);
        };
    }
}
