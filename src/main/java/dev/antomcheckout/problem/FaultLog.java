package dev.antomcheckout.problem;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/** Logs a fault of ours under a reference that the problem carries, so that nothing else of it need be told. */
@Singleton
class FaultLog {
    private static final Logger LOG = Logger.getLogger(FaultLog.class);
    private static final int REFERENCE_BYTES = 6;

    private final RandomGenerator random;

    FaultLog() {
        this(new SecureRandom());
    }

    FaultLog(RandomGenerator random) {
        this.random = random;
    }

    ProblemException internalError(Throwable fault) {
        byte[] bytes = new byte[REFERENCE_BYTES];
        random.nextBytes(bytes);
        String reference = HexFormat.of().formatHex(bytes);
        LOG.errorf(fault, "internal_error reference=%s", reference);
        return ProblemException.of(ProblemCode.INTERNAL_ERROR, "The log tells more under the reference.")
                .with("reference", reference);
    }

    /** Names the kind of fault only: a message could quote a row. */
    void databaseUnavailable(Throwable fault) {
        LOG.warnf("database_unavailable cause=%s", fault.getClass().getName());
    }
}
