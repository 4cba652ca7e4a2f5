/**
 * Creates payment sessions. An attempt is committed before Antom is called, so a repetition after a crash takes up what was
 * committed; the answer is stored under its idempotency key and repeated byte for byte.
 */
@NullMarked
package dev.antomcheckout.payment.session;

import org.jspecify.annotations.NullMarked;
