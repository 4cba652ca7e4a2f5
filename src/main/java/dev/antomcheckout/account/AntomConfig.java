package dev.antomcheckout.account;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;
import java.util.Optional;

/** The merchant's accounts at Antom, by a name of the merchant's choice. */
@ConfigMapping(prefix = "antom")
public interface AntomConfig {
    Map<String, AccountSettings> accounts();

    /** Everything is optional for the parser, so that {@link AccountLoader} can name all that is missing at once. */
    interface AccountSettings {
        /** The gateway of the merchant's region, such as {@code https://open-sea-global.alipay.com}. */
        Optional<String> baseUrl();

        Optional<String> clientId();

        /** Path before {@code /payments/...}; by default chosen by the client id. */
        Optional<String> pathPrefix();

        /** Base64 of PKCS#8 DER, PEM, or {@code file:<path>} of either. */
        Optional<String> privateKey();

        @WithDefault("1")
        int keyVersion();

        /** Whether Antom reports the captures that it makes by itself. */
        @WithDefault("confirmed")
        AutomaticCapture automaticCapture();

        /** Antom's public keys, in the same forms, by key version; several while Antom rotates. */
        Map<Integer, String> publicKeys();
    }

    /** Values of {@code antom.accounts.<name>.automatic-capture}. */
    enum AutomaticCapture {
        /** Antom reports each capture, and a payment succeeds when a capture does. */
        CONFIRMED,
        /** Antom reports no captures, so an authorisation for automatic capture counts as captured. */
        ASSUMED
    }
}
