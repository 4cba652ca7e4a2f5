/**
 * The sweep: asks Antom about every attempt that is not final until it is, so that none waits for a notification that was
 * lost or a buyer who never came. It also sets off the sweeps of cancels, refunds and captures, which keep their own
 * schedules.
 *
 * <p>Invariants: an attempt is claimed by moving its next inquiry ahead, so any number of replicas share the work and a
 * killed one loses none; an attempt expires only by Antom's word, three times, after the last moment at which a buyer
 * could have paid, and is asked about a few times more after that.
 */
@NullMarked
package dev.antomcheckout.reconcile;

import org.jspecify.annotations.NullMarked;
