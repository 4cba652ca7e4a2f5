package dev.antomcheckout.account;

import dev.antomcheckout.signature.KeyFormatException;
import dev.antomcheckout.signature.Keys;
import java.io.IOException;
import java.security.interfaces.RSAPublicKey;
import java.util.Optional;

/** The public half of the merchant's own key: what stands in Antom's dashboard if all is well. */
public final class OwnKey {
    private OwnKey() {}

    /** Empty for an account whose keys are not of the configuration. */
    public static Optional<RSAPublicKey> publicHalf(AntomConfig config, String account) {
        return Optional.ofNullable(config.accounts().get(account))
                .flatMap(AntomConfig.AccountSettings::privateKey)
                .map(OwnKey::publicHalf);
    }

    private static RSAPublicKey publicHalf(String text) {
        try {
            return Keys.publicHalf(Keys.privateKey(AccountLoader.contents(text)));
        } catch (KeyFormatException | IOException e) {
            throw new IllegalStateException("a private key that was read at start cannot be read any more", e);
        }
    }
}
