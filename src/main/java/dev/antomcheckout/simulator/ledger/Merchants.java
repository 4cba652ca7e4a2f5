package dev.antomcheckout.simulator.ledger;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What Antom's dashboard holds of each client id: the merchant's public key and, perhaps, a notification address. */
public final class Merchants {

    public record Merchant(PublicKey key, @Nullable String notifyUrl) {

        public boolean signed(byte[] text, byte[] signature) {
            try {
                Signature verifier = Signature.getInstance("SHA256withRSA");
                verifier.initVerify(key);
                verifier.update(text);
                return verifier.verify(signature);
            } catch (SignatureException _) {
                return false;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("This Java cannot verify SHA256withRSA", e);
            }
        }
    }

    private final Map<String, Merchant> byClientId = new ConcurrentHashMap<>();

    public void register(String clientId, String publicKeyBase64, @Nullable String notifyUrl) {
        if (clientId.isBlank()) {
            throw new IllegalArgumentException("A merchant needs a client id");
        }
        byClientId.put(clientId, new Merchant(parse(publicKeyBase64), notifyUrl));
    }

    public Optional<Merchant> find(String clientId) {
        return Optional.ofNullable(byClientId.get(clientId));
    }

    /** The address in a request overrides the dashboard's. */
    @Nullable
    public String notifyUrl(String clientId, @Nullable String requested) {
        return requested != null
                ? requested
                : find(clientId).map(Merchant::notifyUrl).orElse(null);
    }

    /** The Notification URL of the dashboard, if the merchant has set one. */
    public Optional<String> dashboardUrl(String clientId) {
        return find(clientId).flatMap(merchant -> Optional.ofNullable(merchant.notifyUrl()));
    }

    private static PublicKey parse(String base64) {
        try {
            byte[] der = Base64.getDecoder().decode(base64.strip());
            return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("Not a single-line Base64 X.509 RSA public key", e);
        }
    }
}
