package dev.antomcheckout.payment;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.antomcheckout.account.Account;
import dev.antomcheckout.event.Changes;
import dev.antomcheckout.gateway.AntomGateway;
import dev.antomcheckout.gateway.GatewayOutcome;
import dev.antomcheckout.gateway.OpenedSession;
import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.idempotency.Claim;
import dev.antomcheckout.idempotency.IdempotencyKey;
import dev.antomcheckout.idempotency.IdempotencyKeys;
import dev.antomcheckout.idempotency.Leases;
import dev.antomcheckout.idempotency.Reply;
import dev.antomcheckout.idempotency.StoredAnswer;
import dev.antomcheckout.payment.session.PaymentSessionRequest;
import dev.antomcheckout.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Creates payment sessions: commits what is about to be asked, asks Antom outside any transaction, commits the outcome
 * together with the answer to the shop.
 *
 * <p>Wherever the process dies, the same key takes up what was committed, and sends the same bytes under the same id.
 */
@ApplicationScoped
class PaymentSessions {
    private static final Logger LOG = Logger.getLogger(PaymentSessions.class);

    private final SessionStore store;
    private final IdempotencyKeys keys;
    private final Leases leases;
    private final AntomGateway gateway;
    private final SessionAnswers answers;
    private final Changes changes;
    private final ObjectMapper json;

    PaymentSessions(
            SessionStore store,
            IdempotencyKeys keys,
            Leases leases,
            AntomGateway gateway,
            SessionAnswers answers,
            Changes changes,
            ObjectMapper json) {
        this.store = store;
        this.keys = keys;
        this.leases = leases;
        this.gateway = gateway;
        this.answers = answers;
        this.changes = changes;
        this.json = json;
    }

    /**
     * The answer to the shop, and whether it was given before.
     *
     * @param header the {@code Idempotency-Key}, if there was one
     */
    Uni<Reply> create(Account account, PaymentSessionRequest request, Optional<String> header) {
        SessionCommand command = SessionCommand.of(account, request, header, json);
        return bindHeader(command)
                .flatMap(bound -> store.record(command.key(), command.attempt(), Leases.LEASE))
                .flatMap(claim -> proceed(command, claim));
    }

    private Uni<Void> bindHeader(SessionCommand command) {
        return command.alias().isEmpty()
                ? Uni.createFrom().voidItem()
                : keys.alias(command.alias().get(), command.id().value())
                        .invoke(bound -> {
                            if (!bound) {
                                throw KeyProblems.reused();
                            }
                        })
                        .replaceWithVoid();
    }

    private Uni<Reply> proceed(SessionCommand command, Claim claim) {
        return switch (claim) {
            case Claim.Fresh() ->
                ask(
                        command.account(),
                        command.key(),
                        command.id(),
                        command.attempt().requestBody());
            case Claim.Resumed(String resourceId) -> resume(command, new PaymentRequestId(resourceId));
            case Claim.Replayed(StoredAnswer answer) -> Uni.createFrom().item(new Reply(answer, true));
            case Claim.Running() -> Uni.createFrom().failure(KeyProblems.inProgress());
            case Claim.Reused() -> Uni.createFrom().failure(KeyProblems.reused());
            case Claim.Refused() -> Uni.createFrom().failure(SessionProblems.orderPaid());
        };
    }

    private Uni<Reply> resume(SessionCommand command, PaymentRequestId id) {
        return store.recorded(command.account(), id).flatMap(recorded -> {
            if (recorded.status() == PaymentStatus.INITIATED) {
                LOG.infof("payment %s: taking up a creation whose outcome is not known", id);
                return ask(command.account(), command.key(), id, recorded.body());
            }
            // Antom's word came by another road meanwhile; asking for a session again could only confuse.
            return fail(command.key(), SessionProblems.movedOn(id, recorded.status()));
        });
    }

    private Uni<Reply> ask(Account account, IdempotencyKey key, PaymentRequestId id, byte[] body) {
        return leases.whileRunning(
                key, gateway.createPaymentSession(account, body).flatMap(outcome -> settle(account, key, id, outcome)));
    }

    private Uni<Reply> settle(
            Account account, IdempotencyKey key, PaymentRequestId id, GatewayOutcome<OpenedSession> outcome) {
        return switch (outcome) {
            case GatewayOutcome.Accepted<OpenedSession>(OpenedSession session) -> {
                StoredAnswer answer = answers.opened(account, id, session);
                yield store.opened(key, id, session, answer)
                        .invoke(() -> LOG.infof("payment %s INITIATED -> SESSION_CREATED", id))
                        .invoke(() -> changes.happened(account.name(), id.value()))
                        .flatMap(stored -> reply(key, answer, stored));
            }
            case GatewayOutcome.Rejected<OpenedSession> rejected -> {
                StoredAnswer answer = answers.refused(id, rejected);
                yield store.refused(key, id, rejected.resultCode(), rejected.resultMessage(), answer)
                        .invoke(() -> LOG.infof("payment %s INITIATED -> FAIL %s", id, rejected.resultCode()))
                        .invoke(() -> changes.happened(account.name(), id.value()))
                        .flatMap(stored -> reply(key, answer, stored));
            }
            case GatewayOutcome.Unknown<OpenedSession> unknown -> {
                LOG.infof("payment %s INITIATED: outcome not known, %s", id, unknown.reason());
                yield fail(key, GatewayProblems.unknown(id, unknown.reason()));
            }
        };
    }

    /** A request that lost its lease may end after the one that took it up; both get the answer that was stored. */
    private Uni<Reply> reply(IdempotencyKey key, StoredAnswer answer, boolean stored) {
        return stored
                ? Uni.createFrom().item(new Reply(answer, false))
                : keys.explain(key)
                        .map(claim -> claim instanceof Claim.Replayed(StoredAnswer first)
                                ? new Reply(first, true)
                                : new Reply(answer, false));
    }

    /** Tells the shop without freezing the key: the next request with it takes this one up. */
    private Uni<Reply> fail(IdempotencyKey key, ProblemException problem) {
        return keys.release(key).flatMap(released -> Uni.createFrom().failure(problem));
    }
}
