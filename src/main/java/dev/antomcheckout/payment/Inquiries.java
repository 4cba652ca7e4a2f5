package dev.antomcheckout.payment;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.gateway.AntomGateway;
import dev.antomcheckout.gateway.GatewayConfig;
import dev.antomcheckout.gateway.GatewayOutcome;
import dev.antomcheckout.gateway.GatewayProblems;
import dev.antomcheckout.gateway.InquiryQuota;
import dev.antomcheckout.gateway.Observation;
import dev.antomcheckout.gateway.PaymentRequestId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;

/**
 * Inquiries that a caller asks for. Those about one payment are made one at a time and at most once in
 * {@code checkout.gateway.inquiry-interval}; a caller gets the answer to an inquiry that was made after the call.
 */
@Singleton
class Inquiries {
    private final Payments payments;
    private final AntomGateway gateway;
    private final InquiryQuota quota;
    private final SharedRuns<Subject> runs;

    Inquiries(Payments payments, AntomGateway gateway, InquiryQuota quota, GatewayConfig config, Vertx vertx) {
        this.payments = payments;
        this.gateway = gateway;
        this.quota = quota;
        this.runs = new SharedRuns<>(vertx, config.inquiryInterval());
    }

    /**
     * Asks Antom and answers the attempt as it is then. Fails with {@code gateway_timeout} or {@code gateway_unavailable} if Antom
     * could not be asked, and with {@code rate_limited} if the account asks too often. Runs to its end even if the caller hangs up.
     */
    Uni<PaymentAttempt> inquire(Account account, PaymentRequestId id) {
        return payments.get(account, id)
                .flatMap(known -> runs.run(new Subject(account.name(), id), () -> ask(account, id)))
                .flatMap(done -> payments.get(account, id));
    }

    private Uni<Void> ask(Account account, PaymentRequestId id) {
        return quota.take(account)
                .flatMap(allowed -> payments.get(account, id))
                .flatMap(known -> gateway.inquirePayment(account, id)
                        .flatMap(outcome -> inquired(account, id, outcome, known.version)));
    }

    private Uni<Void> inquired(
            Account account, PaymentRequestId id, GatewayOutcome<Observation> outcome, int askedAtVersion) {
        return switch (outcome) {
            case GatewayOutcome.Accepted<Observation>(Observation.Payment seen) ->
                payments.observed(account, seen, askedAtVersion).replaceWithVoid();
            // Antom answered with a status that is not known here: nothing has changed.
            case GatewayOutcome.Accepted<Observation> unreadable ->
                Uni.createFrom().voidItem();
            // Until the buyer submits, Antom knows no payment: nothing has changed.
            case GatewayOutcome.Rejected<Observation> rejected
            when rejected.saysNotExist() -> Uni.createFrom().voidItem();
            case GatewayOutcome.Rejected<Observation> rejected ->
                Uni.createFrom().failure(GatewayProblems.rejected(id, rejected));
            case GatewayOutcome.Unknown<Observation> unknown ->
                Uni.createFrom().failure(GatewayProblems.unknown(id, unknown.reason()));
        };
    }

    /** A payment; its id is unique within an account. */
    private record Subject(String account, PaymentRequestId id) {}
}
