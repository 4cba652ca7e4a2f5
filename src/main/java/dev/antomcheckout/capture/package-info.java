/**
 * Captures of authorised card payments: asking for them, and applying what Antom says of them.
 *
 * <p>Invariants: a capture is committed before Antom hears of it; the captures of a payment that have not failed never
 * exceed what was authorised, which the database holds; a capture whose outcome is not known is asked about until it is;
 * the first one that succeeds makes its payment paid; whatever Antom says is applied by {@link
 * dev.antomcheckout.capture.Captures} under a lock on the row of the payment; no transaction is open during a gateway call.
 */
@NullMarked
package dev.antomcheckout.capture;

import org.jspecify.annotations.NullMarked;
