/**
 * Refunds: asking for them, and applying what Antom says of them.
 *
 * <p>Invariants: a refund is committed before Antom hears of it; the refunds of a payment that have not failed never exceed
 * what was captured, which the database holds; a refund whose outcome is not known is asked about until it is, and never
 * asked for anew under another id; whatever Antom says is applied by {@link dev.antomcheckout.refund.Refunds} under a lock
 * on the row of the payment; no transaction is open during a gateway call.
 */
@NullMarked
package dev.antomcheckout.refund;

import org.jspecify.annotations.NullMarked;
