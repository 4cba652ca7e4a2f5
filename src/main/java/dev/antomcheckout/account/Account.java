package dev.antomcheckout.account;

import dev.antomcheckout.signature.Signer;
import dev.antomcheckout.signature.Verifier;
import java.net.URI;

/**
 * One merchant account at Antom, ready for use.
 *
 * @param name the merchant's own name for it, as in the configuration and in the notify URL
 * @param clientId Antom's name for it; {@code SANDBOX_...} in the sandbox
 * @param gateway scheme, host and port of the gateway
 * @param pathPrefix path before {@code /payments/...}, without a slash at the end
 * @param notifyUrl where Antom is told to send notifications
 * @param signer signs what is sent to Antom
 * @param verifier verifies what comes from Antom
 * @param assumesCaptures Antom does not report the captures that it makes by itself, so they are assumed
 */
public record Account(
        String name,
        String clientId,
        URI gateway,
        String pathPrefix,
        URI notifyUrl,
        Signer signer,
        Verifier verifier,
        boolean assumesCaptures) {

    /** The sandbox shares its host with production: the path alone tells them apart, and the client id tells which. */
    public static final String SANDBOX_CLIENT_PREFIX = "SANDBOX_";

    public static final String SANDBOX_PATH = "/ams/sandbox/api/v1";
    public static final String PRODUCTION_PATH = "/ams/api/v1";

    @Override
    public String toString() {
        return "Account[" + name + ", " + clientId + ", " + gateway + pathPrefix + "]";
    }
}
