package dev.antomcheckout.payment.session;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.antomcheckout.account.Account;
import dev.antomcheckout.account.authentication.ClientTokens;
import dev.antomcheckout.gateway.GatewayOutcome;
import dev.antomcheckout.gateway.GatewayProblems;
import dev.antomcheckout.gateway.OpenedSession;
import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.idempotency.AnswerWriter;
import dev.antomcheckout.idempotency.Reply;
import dev.antomcheckout.idempotency.StoredAnswer;
import dev.antomcheckout.payment.state.PaymentStatus;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;

/**
 * Writes the answers to session creations, once; repetitions get the same bytes.
 *
 * <p>A stored answer holds no client token, because whoever reads the table could use it. It holds the token's expiry, and the
 * token is made from that each time the answer is sent. The first answer and its repetitions take the same way, and the
 * secret alone decides about the token, so all replicas send the same bytes.
 */
@Singleton
class SessionAnswers {
    private static final int CREATED = 201;

    /** Antom's longest session, when it does not say (createPaymentSession, {@code paymentSessionExpiryTime}). */
    private static final Duration LONGEST_SESSION = Duration.ofHours(1);

    /** A buyer who submits at the last moment still sees the end: most methods close after 14 minutes. */
    private static final Duration WATCH_AFTER_SESSION = Duration.ofHours(1);

    /** Names of members of {@link PaymentSessionView}. */
    private static final String ID = "paymentRequestId";

    private static final String TOKEN_EXPIRY = "clientTokenExpiryTime";
    private static final String TOKEN = "clientToken";

    private final AnswerWriter answers;
    private final ClientTokens tokens;
    private final Clock clock;
    private final JsonFactory json = new JsonFactory();

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
        PaymentSessionView view = new PaymentSessionView(
                id.value(),
                status,
                session.data(),
                session.id(),
                session.expiry(),
                session.normalUrl(),
                account.notifyUrl(),
                tokens.areIssued() ? tokenExpiry(session) : null,
                null);
        return answers.shown(CREATED, "/v1/payments/" + id.value(), view);
    }

    /** In whole seconds, as in the token. */
    private Instant tokenExpiry(OpenedSession session) {
        Instant end = session.expiry() == null ? clock.instant().plus(LONGEST_SESSION) : session.expiry();
        return end.plus(WATCH_AFTER_SESSION).truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * The reply as it is sent: with the client token, if its answer has an expiry for one and this installation issues tokens.
     *
     * <p>Older versions stored the token itself and no expiry; such an answer is sent as it was stored.
     */
    Reply withToken(Account account, Reply reply) {
        StoredAnswer answer = reply.answer();
        return answer.status() == CREATED
                ? claims(answer.body())
                        .flatMap(claims -> tokens.issue(account, claims.paymentRequestId(), claims.expiry()))
                        .map(token -> new Reply(withToken(answer, token), reply.replayed()))
                        .orElse(reply)
                : reply;
    }

    /** The token as last member; it consists of letters, digits and {@code - _ .}, which JSON does not escape. */
    private static StoredAnswer withToken(StoredAnswer answer, String token) {
        byte[] body = answer.body();
        byte[] member = (",\"" + TOKEN + "\":\"" + token + "\"}").getBytes(StandardCharsets.US_ASCII);
        byte[] whole = Arrays.copyOf(body, body.length - 1 + member.length);
        System.arraycopy(member, 0, whole, body.length - 1, member.length);
        return new StoredAnswer(answer.status(), answer.contentType(), answer.location(), whole);
    }

    /**
     * What the token of a stored answer says. The id is read from the answer: a request that is repeated with a key alone does
     * not know the id that was made for the first one.
     */
    private Optional<Claims> claims(byte[] body) {
        String id = null;
        String expiry = null;
        try (JsonParser parser = json.createParser(body)) {
            parser.nextToken();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                switch (name) {
                    case ID -> id = parser.getText();
                    case TOKEN_EXPIRY -> expiry = parser.getText();
                    default -> parser.skipChildren();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return id == null || expiry == null ? Optional.empty() : Optional.of(new Claims(id, Instant.parse(expiry)));
    }

    /** The refusal; empty if a message of Antom has moved the attempt on in the meantime. */
    Optional<StoredAnswer> refused(PaymentRequestId id, String code, PaymentStatus status) {
        return status == PaymentStatus.FAIL
                ? Optional.of(
                        answers.refused(GatewayProblems.rejected(id, new GatewayOutcome.Rejected<>(code, null, true))))
                : Optional.empty();
    }

    private record Claims(String paymentRequestId, Instant expiry) {}
}
