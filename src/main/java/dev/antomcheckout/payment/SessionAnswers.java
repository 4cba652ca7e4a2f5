package dev.antomcheckout.payment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.antomcheckout.account.Account;
import dev.antomcheckout.account.ClientTokens;
import dev.antomcheckout.gateway.GatewayOutcome;
import dev.antomcheckout.gateway.OpenedSession;
import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.idempotency.StoredAnswer;
import dev.antomcheckout.problem.Problem;
import dev.antomcheckout.problem.ProblemException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import java.io.UncheckedIOException;
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

    private final ObjectMapper json;
    private final ClientTokens tokens;
    private final Clock clock;

    SessionAnswers(ObjectMapper json, ClientTokens tokens, Clock clock) {
        this.json = json;
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
        return new StoredAnswer(CREATED, MediaType.APPLICATION_JSON, "/v1/payments/" + id.value(), bytes(view));
    }

    StoredAnswer refused(PaymentRequestId id, GatewayOutcome.Rejected<OpenedSession> rejected) {
        ProblemException problem = GatewayProblems.rejected(id, rejected);
        return new StoredAnswer(problem.code().status(), Problem.MEDIA_TYPE, null, bytes(problem.problem()));
    }

    private byte[] bytes(Object value) {
        try {
            return json.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
