package dev.antomcheckout.payment;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.account.ClientTokens;
import dev.antomcheckout.gateway.GatewayOutcome;
import dev.antomcheckout.gateway.OpenedSession;
import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.idempotency.StoredAnswer;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Writes the answers to session creations, once; repetitions get the same bytes. */
@Singleton
class SessionAnswers {
    private static final int CREATED = 201;

    /** Antom's longest session, when it does not say (createPaymentSession, {@code paymentSessionExpiryTime}). */
    private static final Duration LONGEST_SESSION = Duration.ofHours(1);

    /** A buyer who submits at the last moment still sees the end: most methods close after 14 minutes. */
    private static final Duration WATCH_AFTER_SESSION = Duration.ofHours(1);

    private final AnswerWriter answers;
    private final ClientTokens tokens;
    private final Clock clock;

    SessionAnswers(AnswerWriter answers, ClientTokens tokens, Clock clock) {
        this.answers = answers;
        this.tokens = tokens;
        this.clock = clock;
    }

    StoredAnswer opened(Account account, PaymentRequestId id, OpenedSession session) {
        Instant expiry = session.expiry() == null ? clock.instant().plus(LONGEST_SESSION) : session.expiry();
        PaymentSessionView view = new PaymentSessionView(
                id.value(),
                PaymentStatus.SESSION_CREATED,
                session.data(),
                session.id(),
                session.expiry(),
                session.normalUrl(),
                account.notifyUrl(),
                tokens.issue(account, id.value(), expiry.plus(WATCH_AFTER_SESSION))
                        .orElse(null));
        return answers.shown(CREATED, "/v1/payments/" + id.value(), view);
    }

    StoredAnswer refused(PaymentRequestId id, GatewayOutcome.Rejected<OpenedSession> rejected) {
        return answers.refused(GatewayProblems.rejected(id, rejected));
    }
}
