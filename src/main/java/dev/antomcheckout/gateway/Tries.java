package dev.antomcheckout.gateway;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.evidence.CallRecord;
import dev.antomcheckout.evidence.CallSubject;
import dev.antomcheckout.evidence.Verdict;
import dev.antomcheckout.signature.Sha256;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records the tries of one call. A try that the guard gave up on never reports its end; it has timed out.
 *
 * <p>A try counts from the moment at which it is handed to the HTTP client. After the end of the call none is: a try that
 * was given up while it was being signed must not reach Antom after the call has been decided without it.
 */
final class Tries {
    private final Account account;
    private final Operation operation;
    private final CallSubject subject;
    private final byte[] body;
    private final boolean earlierTryOpen;
    private final List<Try> tries = new ArrayList<>(1);
    private boolean ended;

    /** @param earlierTryOpen whether an earlier call with the same request ended without a verified answer */
    Tries(Account account, Operation operation, CallSubject subject, byte[] body, boolean earlierTryOpen) {
        this.account = account;
        this.operation = operation;
        this.subject = subject;
        this.body = body;
        this.earlierTryOpen = earlierTryOpen;
    }

    Account account() {
        return account;
    }

    Operation operation() {
        return operation;
    }

    byte[] body() {
        return body;
    }

    String uri() {
        return account.pathPrefix() + "/payments/" + operation.segment;
    }

    /**
     * Counts a try that is sent now.
     *
     * @throws GatewayFault.NotSent if the call has ended, so that the try must not be sent
     */
    synchronized Try begin(String time, String signature) {
        if (ended) {
            throw new GatewayFault.NotSent();
        }
        Try begun = new Try(time, signature);
        tries.add(begun);
        return begun;
    }

    /**
     * Whether another try than the one that was just answered may have acted. The guard repeats only what has no answer, so
     * each of several tries but the last is open, whether it ended or was given up.
     */
    synchronized boolean othersOpen() {
        return !operation.isInquiry && (earlierTryOpen || tries.size() > 1);
    }

    /** Ends the call with the tries as they are known now; what comes later is not waited for. */
    synchronized Ended end() {
        ended = true;
        long now = System.nanoTime();
        byte[] digest = tries.isEmpty() ? new byte[0] : Sha256.of(body);
        return new Ended(tries.stream().map(each -> each.record(digest, now)).toList(), othersOpen());
    }

    /**
     * The tries of a call that has ended.
     *
     * @param othersOpen as in {@link Tries#othersOpen}; no try can join them any more
     */
    record Ended(List<CallRecord> records, boolean othersOpen) {
        boolean noneSent() {
            return records.isEmpty();
        }
    }

    /** One try. Its end is set once, by whichever thread brought it. */
    final class Try {
        private final String time;
        private final String signature;
        private final long start = System.nanoTime();
        private volatile @Nullable Received answer;
        private volatile @Nullable End end;

        private Try(String time, String signature) {
            this.time = time;
            this.signature = signature;
        }

        void answered(Received received) {
            answer = received;
        }

        void ended(Verdict verdict, @Nullable String resultCode) {
            end = new End(verdict, resultCode, System.nanoTime());
        }

        private CallRecord record(byte[] digest, long now) {
            End known = end;
            End last = known == null ? new End(Verdict.TIMEOUT, null, now) : known;
            Received came = known == null ? null : answer;
            return new CallRecord(
                    account.name(),
                    operation.segment,
                    subject,
                    uri(),
                    account.clientId(),
                    time,
                    signature,
                    account.signer().keyVersion(),
                    digest,
                    operation.isRecorded ? null : body,
                    came == null
                            ? null
                            : new CallRecord.Answer(
                                    came.status(), came.time(), came.signature(), came.keyVersion(), came.body()),
                    last.verdict,
                    last.resultCode,
                    start,
                    Duration.ofNanos(last.nanos - start));
        }
    }

    private record End(Verdict verdict, @Nullable String resultCode, long nanos) {}
}
