package dev.antomcheckout.evidence;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One try of a call to Antom, as it was sent and answered.
 *
 * @param clientId under which it was signed; the answer's signature covers it as well
 * @param keyVersion of our key
 * @param body the bytes that were sent, or null if the row of the subject holds them
 * @param answer null if none came
 * @param startedNanos when it began, by {@link System#nanoTime}
 */
@SuppressWarnings("ArrayRecordComponent")
public record CallRecord(
        String account,
        String operation,
        CallSubject subject,
        String uri,
        String clientId,
        String time,
        String signature,
        int keyVersion,
        byte[] digest,
        byte @Nullable [] body,
        @Nullable Answer answer,
        Verdict verdict,
        @Nullable String resultCode,
        long startedNanos,
        Duration took) {

    @Override
    public String toString() {
        return "CallRecord[" + operation + " " + subject.id() + " " + verdict + "]";
    }

    /**
     * What came back.
     *
     * @param keyVersion of Antom's key that verified it, or null if none did
     */
    public record Answer(
            int httpStatus,
            @Nullable String time,
            @Nullable String signature,
            @Nullable Integer keyVersion,
            byte[] body) {
        @Override
        public String toString() {
            return "Answer[" + httpStatus + "]";
        }
    }
}
