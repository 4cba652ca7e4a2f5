package dev.antomcheckout.idempotency;

/**
 * The key of one logical request.
 *
 * @param account whose request
 * @param operation what is asked; keys of different operations never meet
 * @param key as stored, see {@link #ofHeader} and {@link #ofResource}
 * @param digest SHA-256 of the request, which tells a repetition from a reuse
 */
@SuppressWarnings("ArrayRecordComponent")
public record IdempotencyKey(String account, String operation, String key, byte[] digest) {
    /** Longest value of an {@code Idempotency-Key} header. */
    public static final int MAX_HEADER_LENGTH = 255;

    /** A key that the caller made up for the purpose. */
    public static IdempotencyKey ofHeader(String account, String operation, String header, byte[] digest) {
        return new IdempotencyKey(account, operation, "header:" + header, digest);
    }

    /** The caller's own id of the thing to create, which serves as a key as well. */
    public static IdempotencyKey ofResource(String account, String operation, String id, byte[] digest) {
        return new IdempotencyKey(account, operation, "id:" + id, digest);
    }

    @Override
    public String toString() {
        return "IdempotencyKey[" + account + ", " + operation + ", " + key + "]";
    }
}
