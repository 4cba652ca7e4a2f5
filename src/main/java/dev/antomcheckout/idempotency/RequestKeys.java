package dev.antomcheckout.idempotency;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a request that carries an id of its own, a header, or both.
 *
 * @param key the id if there is one, else the header
 * @param alias the header, if there is an id as well
 */
public record RequestKeys(IdempotencyKey key, Optional<IdempotencyKey> alias) {
    /**
     * @param id the caller's id of the thing to create
     * @param header the value of {@code Idempotency-Key}; must be there if the id is not
     */
    public static RequestKeys of(
            String account, String operation, @Nullable String id, Optional<String> header, byte[] digest) {
        Optional<IdempotencyKey> byHeader =
                header.map(value -> IdempotencyKey.ofHeader(account, operation, value, digest));
        return id == null
                ? new RequestKeys(byHeader.orElseThrow(), Optional.empty())
                : new RequestKeys(IdempotencyKey.ofResource(account, operation, id, digest), byHeader);
    }
}
