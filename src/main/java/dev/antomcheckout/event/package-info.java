/**
 * What the shop is told of changes: the outbox, its delivery to the shop's endpoint, and the hints by which all replicas
 * look at once.
 *
 * <p>Invariants: an event is written by the statement that makes the change, so there is exactly one for each change and
 * none without one; its id and content never change afterwards; events of one payment are numbered without a gap. An event
 * leaves the queue only when the endpoint has taken it or the schedule is over. No transaction is open while an endpoint is
 * called, and no endpoint waits for another. Knows nothing of payments.
 */
@NullMarked
package dev.antomcheckout.event;

import org.jspecify.annotations.NullMarked;
