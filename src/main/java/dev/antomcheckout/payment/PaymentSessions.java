package dev.antomcheckout.payment;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.antomcheckout.account.Account;
import dev.antomcheckout.event.Changes;
import dev.antomcheckout.evidence.CallLog;
import dev.antomcheckout.gateway.AboutPayment;
import dev.antomcheckout.gateway.AntomGateway;
import dev.antomcheckout.gateway.GatewayCall;
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
    private final KeyedRun keyed;
    private final CreationsUnderWay underWay;
    private final AntomGateway gateway;
    private final CallLog calls;
    private final SessionAnswers answers;
    private final Changes changes;
    private final StatusLog log;
    private final ObjectMapper json;

    PaymentSessions(
            SessionStore store,
            IdempotencyKeys keys,
            KeyedRun keyed,
            CreationsUnderWay underWay,
            AntomGateway gateway,
            CallLog calls,
            SessionAnswers answers,
            Changes changes,
            StatusLog log,
            ObjectMapper json) {
        this.store = store;
        this.keys = keys;
        this.keyed = keyed;
        this.underWay = underWay;
        this.gateway = gateway;
        this.calls = calls;
        this.answers = answers;
        this.changes = changes;
        this.log = log;
        this.json = json;
    }

    /**
     * The answer to the shop, and whether it was given before.
     *
     * @param header the {@code Idempotency-Key}, if there was one
     */
    Uni<Reply> create(Account account, PaymentSessionRequest request, Optional<String> header) {
        return underWay.admit(account, () -> {
            SessionCommand command = SessionCommand.of(account, request, header, json);
            AboutPayment.fromHere(command.id());
            return keyed.of(command.keys(), command.id().value(), new Run(command));
        });
    }

    private Uni<Reply> resume(SessionCommand command, PaymentRequestId id) {
        return store.recorded(command.account(), id).flatMap(recorded -> {
            if (recorded.status() == PaymentStatus.INITIATED) {
                LOG.infof("payment %s: taking up a creation whose outcome is not known", id);
                return ask(command.account(), command.keys().key(), id, recorded.body(), true);
            }
            // Antom's word came by another road meanwhile; asking for a session again could only confuse.
            return fail(command.keys().key(), SessionProblems.movedOn(id, recorded.status()));
        });
    }

    private Uni<Reply> ask(
            Account account, IdempotencyKey key, PaymentRequestId id, byte[] body, boolean earlierTryOpen) {
        return gateway.createPaymentSession(account, id, body, earlierTryOpen)
                .flatMap(call -> settle(account, key, id, call));
    }

    private Uni<Reply> settle(
            Account account, IdempotencyKey key, PaymentRequestId id, GatewayCall<OpenedSession> call) {
        return switch (call.outcome()) {
            case GatewayOutcome.Accepted<OpenedSession>(OpenedSession session) -> {
                StoredAnswer answer = answers.opened(account, id, session);
                yield store.opened(key, id, session, answer, call.tries())
                        .invoke(() -> told(account, id, PaymentStatus.SESSION_CREATED, "ANSWER"))
                        .flatMap(stored -> keys.reply(key, answer, stored));
            }
            case GatewayOutcome.Rejected<OpenedSession> rejected -> {
                StoredAnswer answer = answers.refused(id, rejected);
                yield store.refused(key, id, rejected.resultCode(), rejected.resultMessage(), answer, call.tries())
                        .invoke(() -> told(account, id, PaymentStatus.FAIL, "ANSWER " + rejected.resultCode()))
                        .flatMap(stored -> keys.reply(key, answer, stored));
            }
            case GatewayOutcome.Unknown<OpenedSession> unknown -> {
                LOG.infof("payment %s INITIATED: outcome not known, %s", id, unknown.reason());
                yield calls.write(call.tries())
                        .flatMap(written -> fail(key, GatewayProblems.unknown(id, unknown.reason())));
            }
        };
    }

    private void told(Account account, PaymentRequestId id, PaymentStatus reached, String cause) {
        log.changed(account.name(), id, PaymentStatus.INITIATED, reached, cause);
        changes.happened(account.name(), id.value());
    }

    /** Tells the shop without freezing the key: the next request with it takes this one up. */
    private Uni<Reply> fail(IdempotencyKey key, ProblemException problem) {
        return keys.release(key).flatMap(released -> Uni.createFrom().failure(problem));
    }

    private final class Run implements KeyedRun.Work {
        private final SessionCommand command;

        Run(SessionCommand command) {
            this.command = command;
        }

        @Override
        public Uni<Claim> record() {
            return store.record(command.keys().key(), command.attempt(), Leases.LEASE);
        }

        @Override
        public Uni<Reply> begin() {
            log.created(command.account().name());
            return ask(
                    command.account(),
                    command.keys().key(),
                    command.id(),
                    command.attempt().requestBody(),
                    false);
        }

        @Override
        public Uni<Reply> resume(String resourceId) {
            return PaymentSessions.this.resume(command, new PaymentRequestId(resourceId));
        }

        @Override
        public Uni<Reply> refused() {
            return Uni.createFrom().failure(SessionProblems.orderPaid());
        }
    }
}
