/**
 * Payment attempts: creating them, asking about them, cancelling them, and applying what Antom says of them and of their
 * disputes.
 *
 * <p>Invariants: an attempt is committed before Antom hears of it; only {@link dev.antomcheckout.payment.state.Transitions}
 * decides which status follows which; whatever Antom says, by inquiry or notification, is applied by {@link
 * dev.antomcheckout.payment.Payments} under a lock on the attempt's row; no transaction is open during a gateway call.
 */
@NullMarked
package dev.antomcheckout.payment;

import org.jspecify.annotations.NullMarked;
