package dev.antomcheckout.account;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What computes our signatures; which they are does not depend on it. */
@ConfigMapping(prefix = "checkout.signing")
public interface SigningConfig {
    /** Signing is what a creation costs most; OpenSSL does it in a quarter of the JDK's time. */
    @WithDefault("auto")
    Engine engine();

    /** Values of {@code checkout.signing.engine}: {@code auto}, {@code jdk}, {@code openssl}. */
    enum Engine {
        /** OpenSSL where it is there and passes its self-test, the JDK otherwise. */
        AUTO,
        JDK,
        /** Or no start. */
        OPENSSL
    }
}
