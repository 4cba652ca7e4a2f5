/**
 * Stored idempotency keys: the first answer to a request is kept and repeated byte for byte.
 *
 * <p>A key belongs to an account and an operation. It is held by a lease while its request runs, so that a request whose
 * process was killed can be taken up again by the next one with the same key. Knows nothing of payments.
 */
@NullMarked
package dev.antomcheckout.idempotency;

import org.jspecify.annotations.NullMarked;
