package dev.antomcheckout.refund;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.antomcheckout.account.Account;
import dev.antomcheckout.account.authentication.Requester;
import dev.antomcheckout.gateway.AntomGateway;
import dev.antomcheckout.gateway.GatewayOutcome;
import dev.antomcheckout.gateway.GatewayOutcome.Reason;
import dev.antomcheckout.gateway.GatewayProblems;
import dev.antomcheckout.gateway.Observation;
import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.gateway.RefundMessages;
import dev.antomcheckout.gateway.RefundRequestId;
import dev.antomcheckout.idempotency.Claim;
import dev.antomcheckout.idempotency.Detached;
import dev.antomcheckout.idempotency.IdempotencyKey;
import dev.antomcheckout.idempotency.IdempotencyKeys;
import dev.antomcheckout.idempotency.KeyedRun;
import dev.antomcheckout.idempotency.Reply;
import dev.antomcheckout.idempotency.StoredAnswer;
import dev.antomcheckout.payment.Payments;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Refunds payments: commits what is about to be asked, asks Antom outside any transaction, commits the outcome together
 * with the answer to the shop. While the outcome is not known the shop is told so, and the same key asks again.
 */
@ApplicationScoped
class RefundCreation {
    private static final Logger LOG = Logger.getLogger(RefundCreation.class);

    private final Payments payments;
    private final RefundRecords records;
    private final Refunds refunds;
    private final RefundAnswers answers;
    private final RefundMessages messages;
    private final AntomGateway gateway;
    private final IdempotencyKeys keys;
    private final KeyedRun keyed;
    private final ObjectMapper json;

    RefundCreation(
            Payments payments,
            RefundRecords records,
            Refunds refunds,
            RefundAnswers answers,
            RefundMessages messages,
            AntomGateway gateway,
            IdempotencyKeys keys,
            KeyedRun keyed,
            ObjectMapper json) {
        this.payments = payments;
        this.records = records;
        this.refunds = refunds;
        this.answers = answers;
        this.messages = messages;
        this.gateway = gateway;
        this.keys = keys;
        this.keyed = keyed;
        this.json = json;
    }

    /**
     * The answer to the shop, and whether it was given before.
     *
     * @param header the {@code Idempotency-Key}, if there was one
     */
    Uni<Reply> create(
            Account account,
            Requester requester,
            PaymentRequestId paymentRequestId,
            RefundRequest request,
            Optional<String> header) {
        return Detached.run(payments.known(account, paymentRequestId).flatMap(payment -> {
            RefundProblems.requireCurrency(payment, request.refundAmount().money());
            RefundCommand command = RefundCommand.of(account, requester, payment, request, header, json, messages);
            return keyed.of(command.keys(), command.id().value(), new Run(command));
        }));
    }

    /** Antom is sent the same bytes again, unless it has said that it works on them: then it is asked how far it is. */
    private Uni<Reply> resume(Account account, IdempotencyKey key, RefundRequestId id) {
        return records.resume(account, id).flatMap(found -> {
            if (found.isEmpty()) {
                return answer(account, key, id);
            }
            LOG.infof("refund %s: taking up a request whose outcome is not known", id);
            return found.get().isInProgress()
                    ? gateway.inquireRefund(account, id).flatMap(outcome -> inquired(account, key, id, outcome))
                    : send(account, key, id, found.get().body(), true);
        });
    }

    private Uni<Reply> send(
            Account account, IdempotencyKey key, RefundRequestId id, byte[] body, boolean earlierTryOpen) {
        return gateway.refund(account, id, body, earlierTryOpen)
                .flatMap(outcome -> refunds.answered(account, id, outcome)
                        .flatMap(written -> outcome instanceof GatewayOutcome.Unknown<Observation> unknown
                                ? unknown(account, key, id, unknown.reason())
                                : answer(account, key, id)));
    }

    private Uni<Reply> inquired(
            Account account, IdempotencyKey key, RefundRequestId id, GatewayOutcome<Observation> outcome) {
        return outcome instanceof GatewayOutcome.Accepted<Observation>(Observation.Refund seen)
                ? refunds.observed(account, seen).flatMap(applied -> answer(account, key, id))
                : answer(account, key, id);
    }

    /** Antom may not have been asked at all; then the shop is told to come again, and it is remembered what for. */
    private Uni<Reply> unknown(Account account, IdempotencyKey key, RefundRequestId id, Reason reason) {
        return switch (reason) {
            case NO_ANSWER, UNFINISHED, EARLIER_TRY_OPEN -> answer(account, key, id);
            case BREAKER_OPEN, OVERLOADED ->
                keys.release(key).flatMap(released -> refunds.get(account, id)).map(refund -> {
                    throw GatewayProblems.unknown(new PaymentRequestId(refund.paymentRequestId()), reason)
                            .with("refundRequestId", id.value());
                });
        };
    }

    /** Answers by what is known, and keeps the answer if that is final; else the key is free to ask again. */
    private Uni<Reply> answer(Account account, IdempotencyKey key, RefundRequestId id) {
        return refunds.get(account, id).flatMap(refund -> {
            StoredAnswer answer = answers.of(refund);
            return refund.status() == RefundStatus.PROCESSING
                    ? keys.release(key).replaceWith(new Reply(answer, false))
                    : keys.keep(key, answer);
        });
    }

    private final class Run implements KeyedRun.Work {
        private final RefundCommand command;

        Run(RefundCommand command) {
            this.command = command;
        }

        @Override
        public Uni<Claim> record() {
            return records.record(command);
        }

        @Override
        public Uni<Reply> begin() {
            return records.body(command.account(), command.id())
                    .flatMap(body -> send(command.account(), command.keys().key(), command.id(), body, false));
        }

        @Override
        public Uni<Reply> resume(String resourceId) {
            return RefundCreation.this.resume(command.account(), command.keys().key(), new RefundRequestId(resourceId));
        }

        @Override
        public Uni<Reply> refused() {
            return records.refusal(command)
                    .flatMap(refusal -> payments.known(
                                    command.account(), command.payment().id())
                            .map(now -> {
                                throw RefundProblems.refused(now, refusal);
                            }));
        }
    }
}
