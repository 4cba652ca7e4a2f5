package dev.antomcheckout.account;

/**
 * Estimates whether a secret can be guessed. The estimate is the Shannon entropy of its bytes times its length: an upper bound
 * for secrets that a person wrote, and close to the truth for random ones. It finds repeated letters, zero bytes and short
 * words repeated; it does not find a long sentence from a book.
 */
final class SecretStrength {
    /** Random secrets of the least length that is accepted, 24 bytes, are far above both. */
    private static final double MIN_BITS = 64;

    private static final int MIN_DISTINCT = 8;

    private SecretStrength() {}

    static boolean isWeak(byte[] secret) {
        int[] counts = new int[1 << Byte.SIZE];
        for (byte each : secret) {
            counts[Byte.toUnsignedInt(each)]++;
        }
        int distinct = 0;
        double bits = 0;
        for (int count : counts) {
            if (count > 0) {
                distinct++;
                bits -= count * Math.log((double) count / secret.length) / Math.log(2);
            }
        }
        return distinct < MIN_DISTINCT || bits < MIN_BITS;
    }
}
