package dev.antomcheckout.signature;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.security.Provider;
import java.security.Signature;
import java.util.Locale;

/**
 * Signatures and verifications in a second of processor time, for each engine; the figures of decision 6.
 *
 * <p>Usage: {@code SigningBench [provider class]}, the class of a further JCE provider on the class path.
 */
final class SigningBench {
    private static final byte[] TEXT = new byte[1024];
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int ROUNDS = 5;
    private static final long ROUND_NANOS = 1_500_000_000L;

    private SigningBench() {}

    public static void main(String[] args) throws Exception {
        for (SigningEngine engine : new SigningEngine[] {SigningEngine.jdk(), SigningEngine.openSsl()}) {
            SigningKey signing = engine.signingKey(TestKeys.ANTOM_PRIVATE);
            VerifyingKey verifying = engine.verifyingKey(TestKeys.ANTOM_PUBLIC);
            byte[] signature = signing.sign(TEXT);
            report(engine.toString(), () -> signing.sign(TEXT), () -> verifying.verifies(TEXT, signature));
        }
        if (args.length > 0) {
            Provider provider = Class.forName(args[0])
                    .asSubclass(Provider.class)
                    .getDeclaredConstructor()
                    .newInstance();
            // Made once, as a service would keep one for each thread: the provider takes the key over when it is given.
            Signature signing = Signature.getInstance("SHA256withRSA", provider);
            signing.initSign(TestKeys.ANTOM_PRIVATE);
            Signature verifying = Signature.getInstance("SHA256withRSA", provider);
            verifying.initVerify(TestKeys.ANTOM_PUBLIC);
            byte[] signature = sign(signing);
            report(provider.getName(), () -> sign(signing), () -> verify(verifying, signature));
        }
    }

    private static void report(String name, Work sign, Work verify) throws Exception {
        System.out.printf(
                Locale.ROOT, "%-34s %8.0f signatures/s %8.0f verifications/s%n", name, best(sign), best(verify));
    }

    /** The best of a few rounds, by the thread's own processor time, so that other load on the machine does not count. */
    private static double best(Work work) throws Exception {
        double best = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = THREADS.getCurrentThreadCpuTime();
            long nanos = 0;
            long count = 0;
            while (nanos < ROUND_NANOS) {
                work.once();
                count++;
                nanos = THREADS.getCurrentThreadCpuTime() - start;
            }
            best = Math.max(best, count * 1e9 / nanos);
        }
        return best;
    }

    private static byte[] sign(Signature signing) throws Exception {
        signing.update(TEXT);
        return signing.sign();
    }

    private static void verify(Signature verifying, byte[] signature) throws Exception {
        verifying.update(TEXT);
        if (!verifying.verify(signature)) {
            throw new AssertionError("a good signature was refused");
        }
    }

    /** What is counted. */
    @FunctionalInterface
    interface Work {
        void once() throws Exception;
    }
}
