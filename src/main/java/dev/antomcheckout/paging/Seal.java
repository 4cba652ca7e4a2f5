package dev.antomcheckout.paging;

import dev.antomcheckout.account.Account;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals a position that a caller carries from page to page: {@code base64url(position ‖ HMAC-SHA256)}. It opens for the
 * same account and purpose alone, and not once a bit of it was changed.
 *
 * <p>The key comes from the account's private key, which all replicas share and nobody else has, so it need not be
 * configured. A new private key ends the cursors of the old one; a listing is then begun anew.
 */
@Singleton
public class Seal {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int MAC_BYTES = 32;

    /** A position is two numbers. */
    private static final int POSITION_BYTES = 2 * Long.BYTES;

    private static final int LENGTH = (POSITION_BYTES + MAC_BYTES) / 3 * 4;

    private final Map<String, SecretKeySpec> keys = new ConcurrentHashMap<>();

    /**
     * The position as text.
     *
     * @param purpose what the position belongs to, such as the filter of a listing
     */
    public String close(Account account, String purpose, Position position) {
        byte[] bytes = bytes(position);
        ByteBuffer sealed = ByteBuffer.allocate(POSITION_BYTES + MAC_BYTES);
        sealed.put(bytes).put(mac(account, purpose, bytes));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed.array());
    }

    /** The position, or empty if the text was not sealed here for this account and purpose. */
    public Optional<Position> open(Account account, String purpose, String text) {
        if (text.length() != LENGTH) {
            return Optional.empty();
        }
        try {
            ByteBuffer sealed = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            byte[] bytes = new byte[POSITION_BYTES];
            byte[] mac = new byte[MAC_BYTES];
            sealed.get(bytes).get(mac);
            ByteBuffer numbers = ByteBuffer.wrap(bytes);
            return MessageDigest.isEqual(mac(account, purpose, bytes), mac)
                    ? Optional.of(new Position(numbers.getLong(), numbers.getLong()))
                    : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(Position position) {
        return ByteBuffer.allocate(POSITION_BYTES)
                .putLong(position.first())
                .putLong(position.second())
                .array();
    }

    private byte[] mac(Account account, String purpose, byte[] position) {
        byte[] text = (account.name() + "\n" + purpose + "\n").getBytes(StandardCharsets.UTF_8);
        Mac mac = mac(keys.computeIfAbsent(account.name(), name -> key(account)));
        mac.update(text);
        return mac.doFinal(position);
    }

    /** A signature is always the same for the same text, and only the holder of the key can make it. */
    private static SecretKeySpec key(Account account) {
        String secret = account.signer().sign("GET", "/cursors", account.clientId(), "0", new byte[0]);
        byte[] bytes =
                mac(new SecretKeySpec(new byte[] {0}, ALGORITHM)).doFinal(secret.getBytes(StandardCharsets.UTF_8));
        return new SecretKeySpec(bytes, ALGORITHM);
    }

    private static Mac mac(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java platform lacks HMAC-SHA256", e);
        }
    }

    /** Where a page ended. */
    public record Position(long first, long second) {}
}
