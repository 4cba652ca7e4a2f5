/**
 * Antom's signatures: {@code SHA256withRSA} (RSASSA-PKCS1-v1_5) over method, URI, client id, time and the body's bytes.
 *
 * <p>Invariants: bytes are signed and verified as they travel, never re-encoded; only {@link
 * dev.antomcheckout.signature.Verifier} makes a {@link dev.antomcheckout.signature.VerifiedMessage}; everything that
 * cannot be read is refused, in one way, without an exception. No framework.
 */
@NullMarked
package dev.antomcheckout.signature;

import org.jspecify.annotations.NullMarked;
