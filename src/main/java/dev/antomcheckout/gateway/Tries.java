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

/** Takes down the tries of one call. A try that the guard gave up on never reports its end; it has timed out. */
final class Tries {
    private final Account account;
    private final Operation operation;
    private final CallSubject subject;
    private final byte[] body;
    private final List<Try> tries = new ArrayList<>(1);

    Tries(Account account, Operation operation, CallSubject subject, byte[] body) {
        this.account = account;
        this.operation = operation;
        this.subject = subject;
        this.body = body;
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

    synchronized Try begin(String time, String signature) {
        Try begun = new Try(time, signature);
        tries.add(begun);
        return begun;
    }

    /** The tries as they are known now; what comes later is not waited for. */
    synchronized List<CallRecord> end() {
        long now = System.nanoTime();
        byte[] digest = tries.isEmpty() ? new byte[0] : Sha256.of(body);
        return tries.stream().map(each -> each.record(digest, now)).toList();
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
