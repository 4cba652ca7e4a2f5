package dev.antomcheckout.bench;

import dev.antomcheckout.signature.SignedMessage;
import dev.antomcheckout.signature.Signer;
import dev.antomcheckout.signature.SigningEngine;
import dev.antomcheckout.signature.UnusableEngineException;
import dev.antomcheckout.signature.VerifiedMessage;
import dev.antomcheckout.signature.Verifier;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/**
 * Signatures and verifications in a second of one core's time.
 *
 * @param engine its name
 */
record SigningLoop(String engine, double signatures, double verifications) {
    private static final String URI = "/ams/sandbox/api/v1/payments/createPaymentSession";
    private static final String TIME = "1795500000000";
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    static SigningLoop of(SigningEngine engine, Keys keys, Duration window) throws UnusableEngineException {
        byte[] body = new byte[1024];
        Signer signer = Keys.signer(engine, keys.antom());
        Verifier verifier = Keys.verifier(engine, keys.antom());
        SignedMessage message = new SignedMessage(
                "POST", URI, Keys.CLIENT_ID, TIME, body, signer.sign("POST", URI, Keys.CLIENT_ID, TIME, body));
        double signatures = perSecond(window, () -> signer.sign("POST", URI, Keys.CLIENT_ID, TIME, body));
        double verifications = perSecond(window, () -> {
            if (!(verifier.verify(message) instanceof VerifiedMessage)) {
                throw new IllegalStateException("a good signature was refused");
            }
        });
        return new SigningLoop(engine.toString(), signatures, verifications);
    }

    /** The thread's own processor time counts, and the second half of it: by then the loop is compiled. */
    private static double perSecond(Duration window, Runnable work) {
        count(window.dividedBy(2), work);
        return count(window.dividedBy(2), work);
    }

    private static double count(Duration window, Runnable work) {
        long start = THREADS.getCurrentThreadCpuTime();
        long nanos = 0;
        long count = 0;
        while (nanos < window.toNanos()) {
            work.run();
            count++;
            nanos = THREADS.getCurrentThreadCpuTime() - start;
        }
        return count * 1e9 / nanos;
    }
}
