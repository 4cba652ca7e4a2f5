package dev.antomcheckout.gateway;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.evidence.Verdict;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One try of one call: sign, send, verify. */
@Singleton
class Exchange {
    private static final Logger LOG = Logger.getLogger(Exchange.class);

    private final AnswerReader reader;
    private final GatewayMetrics metrics;
    private final Clock clock;
    private final SigningThreads signing;

    Exchange(AnswerReader reader, GatewayMetrics metrics, Clock clock, SigningThreads signing) {
        this.reader = reader;
        this.metrics = metrics;
        this.clock = clock;
        this.signing = signing;
    }

    /** The answer, or a {@link GatewayFault} if this try brought none. */
    Uni<Answer> once(AntomApi api, Tries tries) {
        Account account = tries.account();
        String operation = tries.operation().segment;
        String uri = tries.uri();
        byte[] body = tries.body();
        long start = System.nanoTime();
        String time = Long.toString(clock.millis());
        return signing.sign(account, uri, time, body)
                .flatMap(signature -> {
                    Tries.Try begun = tries.begin(time, signature);
                    return api.call(operation, account.clientId(), time, signature, body)
                            .onFailure()
                            .transform(GatewayFault.Unreachable::new)
                            .map(response -> reader.receive(account, uri, response))
                            .invoke(begun::answered)
                            .map(reader::read)
                            .invoke(answer -> requireCredible(answer, tries))
                            .onItemOrFailure()
                            .invoke((answer, failure) -> count(account, answer, failure))
                            .onItemOrFailure()
                            .invoke((answer, failure) -> begun.ended(verdict(answer, failure), code(answer, failure)));
                })
                .onItemOrFailure()
                .invoke((answer, failure) -> report(account, tries.operation(), verdict(answer, failure), start));
    }

    /** An unsigned {@code F} is an answer only to the first try: anybody could end a request that is open with it. */
    private static void requireCredible(Answer answer, Tries tries) {
        if (!answer.verified() && tries.othersOpen()) {
            String code = answer.result().resultCode();
            throw new GatewayFault.Unverified(false, "an earlier try is open", code == null ? "" : code);
        }
    }

    private void count(Account account, Answer answer, Throwable failure) {
        switch (failure) {
            case null -> {
                if (!answer.verified()) {
                    metrics.unverified(account.name(), false);
                }
            }
            case GatewayFault.Unverified unverified -> metrics.unverified(account.name(), unverified.isSigned);
            case GatewayFault.Unfinished unfinished -> {
                if (!unfinished.isVerified) {
                    metrics.unverified(account.name(), false);
                }
            }
            default -> {}
        }
    }

    private void report(Account account, Operation operation, Verdict verdict, long start) {
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        String outcome = verdict.name().toLowerCase(Locale.ROOT);
        metrics.tried(operation, outcome, took);
        LOG.debugf("%s for %s: %s after %d ms", operation.segment, account.name(), outcome, took.toMillis());
    }

    private static Verdict verdict(Answer answer, Throwable failure) {
        return switch (failure) {
            case null -> answer.success() ? Verdict.ACCEPTED : Verdict.REJECTED;
            case GatewayFault.Unfinished unfinished -> Verdict.UNFINISHED;
            case GatewayFault.Unreachable unreachable -> Verdict.UNREACHABLE;
            case GatewayFault.Unverified unverified -> Verdict.UNVERIFIED;
            case TimeoutException timeout -> Verdict.TIMEOUT;
            default -> Verdict.NO_ANSWER;
        };
    }

    private static @Nullable String code(Answer answer, Throwable failure) {
        return switch (failure) {
            case null -> answer.result().resultCode();
            case GatewayFault.Unfinished unfinished -> unfinished.resultCode;
            default -> null;
        };
    }
}
