/**
 * What the shop is told of changes: the outbox.
 *
 * <p>Invariants: an event is written by the statement that makes the change, so there is exactly one for each change and
 * none without one; its id and content never change afterwards; events of one payment are numbered without a gap. Knows
 * nothing of payments.
 */
@NullMarked
package dev.antomcheckout.event;

import org.jspecify.annotations.NullMarked;
