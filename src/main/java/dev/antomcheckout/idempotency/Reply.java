package dev.antomcheckout.idempotency;

/**
 * What a caller gets.
 *
 * @param replayed whether it was given before
 */
public record Reply(StoredAnswer answer, boolean replayed) {}
