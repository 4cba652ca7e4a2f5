/**
 * Erases what is known of buyers when it is old enough.
 *
 * <p>Invariants: only bodies of messages are erased, and only of payments, refunds and captures that have ended, so that
 * nothing is taken that a retry, a resumption or the sweep still needs; digests stay, and with them the chain of evidence.
 */
@NullMarked
package dev.antomcheckout.retention;

import org.jspecify.annotations.NullMarked;
