package dev.antomcheckout.gateway;

import dev.antomcheckout.account.Account;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.jboss.logging.Logger;

/** One try of one call: sign, send, verify. */
@Singleton
class Exchange {
    private static final Logger LOG = Logger.getLogger(Exchange.class);

    private final AnswerReader reader;
    private final GatewayMetrics metrics;
    private final Clock clock;
    private final Vertx vertx;

    Exchange(AnswerReader reader, GatewayMetrics metrics, Clock clock, Vertx vertx) {
        this.reader = reader;
        this.metrics = metrics;
        this.clock = clock;
        this.vertx = vertx;
    }

    /** The answer, or a {@link GatewayFault} if this try brought none. */
    Uni<Answer> once(Account account, AntomApi api, Operation operation, byte[] body) {
        String uri = account.pathPrefix() + "/payments/" + operation.segment;
        long start = System.nanoTime();
        String time = Long.toString(clock.millis());
        // An RSA signature takes about a millisecond, too long for an event loop.
        return vertx.executeBlocking(() -> account.signer().sign("POST", uri, account.clientId(), time, body), false)
                .flatMap(signature -> api.call(operation.segment, account.clientId(), time, signature, body)
                        .onFailure()
                        .transform(GatewayFault.Unreachable::new))
                .map(response -> reader.read(account, uri, response))
                .onItemOrFailure()
                .invoke((answer, failure) -> report(account, operation, outcome(answer, failure), start));
    }

    private void report(Account account, Operation operation, String outcome, long start) {
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        metrics.tried(operation, outcome, took);
        LOG.debugf("%s for %s: %s after %d ms", operation.segment, account.name(), outcome, took.toMillis());
    }

    private static String outcome(Answer answer, Throwable failure) {
        return switch (failure) {
            case null -> answer.success() ? "accepted" : "rejected";
            case GatewayFault.Unfinished unfinished -> "unfinished";
            case GatewayFault.Unreachable unreachable -> "unreachable";
            case GatewayFault.Unverified unverified -> "unverified";
            case TimeoutException timeout -> "timeout";
            default -> "no_answer";
        };
    }
}
