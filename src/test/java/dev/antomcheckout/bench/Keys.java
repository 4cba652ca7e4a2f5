package dev.antomcheckout.bench;

import dev.antomcheckout.signature.KeyRing;
import dev.antomcheckout.signature.Signer;
import dev.antomcheckout.signature.SigningEngine;
import dev.antomcheckout.signature.UnusableEngineException;
import dev.antomcheckout.signature.Verifier;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.Map;

/** The key pairs of one run, and what works with them. */
record Keys(KeyPair merchant, KeyPair antom) {
    static final String CLIENT_ID = "SANDBOX_BENCH";
    static final int VERSION = 1;

    static Keys make() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return new Keys(generator.generateKeyPair(), generator.generateKeyPair());
    }

    /** OpenSSL's engine, or the JDK's where it is missing: the load should cost as little as can be. */
    static SigningEngine fastest() {
        try {
            return SigningEngine.openSsl();
        } catch (UnusableEngineException e) {
            return SigningEngine.jdk();
        }
    }

    static Signer signer(SigningEngine engine, KeyPair pair) throws UnusableEngineException {
        return engine.signer((RSAPrivateKey) pair.getPrivate(), VERSION);
    }

    static Verifier verifier(SigningEngine engine, KeyPair pair) throws UnusableEngineException {
        return engine.verifier(KeyRing.of(Map.of(VERSION, (RSAPublicKey) pair.getPublic())));
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
