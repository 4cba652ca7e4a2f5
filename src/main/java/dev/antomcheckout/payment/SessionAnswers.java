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
import java.util.Optional;

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

    /** The session; empty if the attempt has ended in the meantime, so that nobody can pay it. */
    Optional<StoredAnswer> opened(Account account, PaymentRequestId id, OpenedSession session, PaymentStatus status) {
        return switch (status) {
            case CANCELLED, FAIL, EXPIRED -> Optional.empty();
            case INITIATED, SESSION_CREATED, PROCESSING, PENDING, AUTHORIZED, SUCCESS ->
                Optional.of(shown(account, id, session, status));
        };
    }

    private StoredAnswer shown(Account account, PaymentRequestId id, OpenedSession session, PaymentStatus status) {
        Instant expiry = session.expiry() == null ? clock.instant().plus(LONGEST_SESSION) : session.expiry();
        PaymentSessionView view = new PaymentSessionView(
                id.value(),
                status,
                session.data(),
                session.id(),
                session.expiry(),
                session.normalUrl(),
                account.notifyUrl(),
                tokens.issue(account, id.value(), expiry.plus(WATCH_AFTER_SESSION))
                        .orElse(null));
        return answers.shown(CREATED, "/v1/payments/" + id.value(), view);
    }

    /** The refusal; empty if a message of Antom has moved the attempt on in the meantime. */
    Optional<StoredAnswer> refused(PaymentRequestId id, String code, PaymentStatus status) {
        return status == PaymentStatus.FAIL
                ? Optional.of(
                        answers.refused(GatewayProblems.rejected(id, new GatewayOutcome.Rejected<>(code, null, true))))
                : Optional.empty();
    }
}
