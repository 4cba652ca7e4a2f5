package dev.antomcheckout.account;

import dev.antomcheckout.signature.KeyRing;
import dev.antomcheckout.signature.Signer;
import dev.antomcheckout.signature.SigningEngine;
import dev.antomcheckout.signature.UnusableEngineException;
import dev.antomcheckout.signature.Verifier;
import java.security.interfaces.RSAPrivateKey;
import org.jboss.logging.Logger;

/** Gives keys to the engine that is configured; where that may not be used, to the JDK, or adds a fault. */
final class SigningEngines {
    private static final Logger LOG = Logger.getLogger(SigningEngines.class);

    private final SigningConfig config;
    private final ConfigurationFaults faults;
    private SigningEngine engine;

    private SigningEngines(SigningConfig config, SigningEngine engine, ConfigurationFaults faults) {
        this.config = config;
        this.engine = engine;
        this.faults = faults;
    }

    static SigningEngines choose(SigningConfig config, Library openSsl, ConfigurationFaults faults) {
        SigningEngines engines = new SigningEngines(config, SigningEngine.jdk(), faults);
        switch (config.engine()) {
            case JDK -> {}
            case AUTO, OPENSSL -> engines.take(openSsl);
        }
        return engines;
    }

    Signer signer(RSAPrivateKey key, int keyVersion) {
        try {
            return engine.signer(key, keyVersion);
        } catch (UnusableEngineException e) {
            giveUp(e);
            return new Signer(key, keyVersion);
        }
    }

    Verifier verifier(KeyRing keys) {
        try {
            return engine.verifier(keys);
        } catch (UnusableEngineException e) {
            giveUp(e);
            return new Verifier(keys);
        }
    }

    SigningEngine engine() {
        return engine;
    }

    private void take(Library openSsl) {
        try {
            engine = openSsl.open();
        } catch (UnusableEngineException e) {
            giveUp(e);
        }
    }

    private void giveUp(UnusableEngineException e) {
        engine = SigningEngine.jdk();
        switch (config.engine()) {
            case OPENSSL ->
                faults.add(
                        "checkout.signing.engine",
                        "is openssl, but " + e.getMessage()
                                + "; install OpenSSL 3, or leave the setting out to sign with what there is");
            case AUTO, JDK -> LOG.infof("Signing with the JDK, because %s", e.getMessage());
        }
    }

    /** How OpenSSL is opened. */
    @FunctionalInterface
    interface Library {
        SigningEngine open() throws UnusableEngineException;
    }
}
