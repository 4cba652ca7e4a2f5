package dev.antomcheckout.payment.session;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.antomcheckout.account.Account;
import dev.antomcheckout.event.Changes;
import dev.antomcheckout.evidence.CallLog;
import dev.antomcheckout.evidence.CallRecord;
import dev.antomcheckout.gateway.AboutPayment;
import dev.antomcheckout.gateway.AntomGateway;
import dev.antomcheckout.gateway.GatewayCall;
import dev.antomcheckout.gateway.GatewayOutcome;
import dev.antomcheckout.gateway.GatewayOutcome.Reason;
import dev.antomcheckout.gateway.GatewayProblems;
import dev.antomcheckout.gateway.Observation;
import dev.antomcheckout.gateway.OpenedSession;
import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.idempotency.Claim;
import dev.antomcheckout.idempotency.Detached;
import dev.antomcheckout.idempotency.IdempotencyKey;
import dev.antomcheckout.idempotency.IdempotencyKeys;
import dev.antomcheckout.idempotency.KeyedRun;
import dev.antomcheckout.idempotency.Leases;
import dev.antomcheckout.idempotency.Reply;
import dev.antomcheckout.payment.MethodRegistry;
import dev.antomcheckout.payment.Payments;
import dev.antomcheckout.payment.StatusLog;
import dev.antomcheckout.payment.session.request.PaymentSessionRequest;
import dev.antomcheckout.payment.state.PaymentStatus;
import dev.antomcheckout.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

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
    private final CreationLimiter limiter;
    private final AntomGateway gateway;
    private final CallLog calls;
    private final SessionAnswers answers;
    private final Payments payments;
    private final MethodRegistry methods;
    private final Changes changes;
    private final StatusLog log;
    private final ObjectMapper json;

    PaymentSessions(
            SessionStore store,
            IdempotencyKeys keys,
            KeyedRun keyed,
            CreationLimiter limiter,
            AntomGateway gateway,
            CallLog calls,
            SessionAnswers answers,
            Payments payments,
            MethodRegistry methods,
            Changes changes,
            StatusLog log,
            ObjectMapper json) {
        this.store = store;
        this.keys = keys;
        this.keyed = keyed;
        this.limiter = limiter;
        this.gateway = gateway;
        this.calls = calls;
        this.answers = answers;
        this.payments = payments;
        this.methods = methods;
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
        return Detached.run(limiter.admit(account, () -> {
            SessionCommand command = SessionCommand.of(account, request, header, json, methods);
            AboutPayment.fromHere(command.id());
            return keyed.of(command.keys(), command.id().value(), new Run(command))
                    .map(reply -> answers.withToken(account, reply));
        }));
    }

    private Uni<Reply> resume(SessionCommand command, PaymentRequestId id) {
        IdempotencyKey key = command.keys().key();
        return store.resume(command.account(), id).flatMap(recorded -> {
            if (recorded.status() != PaymentStatus.INITIATED) {
                // A message of Antom came in the meantime; asking for a session again could only confuse.
                return fail(key, SessionProblems.movedOn(id, recorded.status()));
            }
            if (recorded.orderPaid()) {
                return fail(key, SessionProblems.orderPaid());
            }
            LOG.infof("payment %s: taking up a creation whose outcome is not known", id);
            return ask(command.account(), key, id, recorded.body(), true);
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
            case GatewayOutcome.Accepted<OpenedSession>(OpenedSession session) ->
                store.settle(
                                key,
                                id,
                                SessionStore.Opening.of(session),
                                status -> answers.opened(account, id, session, status),
                                call.tries())
                        .flatMap(settled -> answer(account, key, id, settled, "ANSWER"));
            case GatewayOutcome.Rejected<OpenedSession>(String code, String message, boolean verified) ->
                refused(account, key, id, code, message, call.tries());
            case GatewayOutcome.Unknown<OpenedSession>(Reason reason, String code) -> {
                LOG.infof("payment %s INITIATED: outcome not known, %s", id, reason);
                yield calls.write(call.tries())
                        .flatMap(written -> reason == Reason.EARLIER_TRY_OPEN
                                ? decide(account, key, id, code == null ? "" : code)
                                : fail(key, GatewayProblems.unknown(id, reason)));
            }
        };
    }

    private Uni<Reply> refused(
            Account account,
            IdempotencyKey key,
            PaymentRequestId id,
            String code,
            @Nullable String message,
            List<CallRecord> tries) {
        return store.settle(
                        key,
                        id,
                        SessionStore.Opening.refused(code, message),
                        status -> answers.refused(id, code, status),
                        tries)
                .flatMap(settled -> answer(account, key, id, settled, "ANSWER " + code));
    }

    /**
     * Antom refused a repetition, and the first try may have opened a session. Nobody has got that session, so if Antom knows
     * no payment, there will be none.
     */
    private Uni<Reply> decide(Account account, IdempotencyKey key, PaymentRequestId id, String code) {
        return payments.get(account, id)
                .flatMap(known -> gateway.inquirePayment(account, id).flatMap(outcome -> switch (outcome) {
                    case GatewayOutcome.Rejected<Observation> rejected
                    when rejected.saysNotExist() -> refused(account, key, id, code, null, List.of());
                    case GatewayOutcome.Accepted<Observation>(Observation.Payment seen) ->
                        payments.observed(account, seen, known.version)
                                .flatMap(applied -> payments.get(account, id))
                                .flatMap(now -> fail(key, SessionProblems.movedOn(id, now.status)));
                    case GatewayOutcome.Accepted<Observation> other ->
                        fail(key, GatewayProblems.unknown(id, Reason.NO_ANSWER));
                    case GatewayOutcome.Rejected<Observation> rejected ->
                        fail(key, GatewayProblems.unknown(id, Reason.NO_ANSWER));
                    case GatewayOutcome.Unknown<Observation> unknown ->
                        fail(key, GatewayProblems.unknown(id, unknown.reason()));
                }));
    }

    private Uni<Reply> answer(
            Account account, IdempotencyKey key, PaymentRequestId id, SessionStore.Settled settled, String cause) {
        if (settled.answer().isEmpty()) {
            return fail(key, SessionProblems.movedOn(id, settled.status()));
        }
        if (settled.stored()) {
            log.changed(account.name(), id, PaymentStatus.INITIATED, settled.status(), cause);
            changes.happened(account.name(), id.value());
        }
        return keys.reply(key, settled.answer().get(), settled.stored());
    }

    /** Answers the shop without keeping the answer: the next request with the key takes this one up. */
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
