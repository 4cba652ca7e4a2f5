/**
 * The road to Antom and back: signs, sends, retries, verifies, and turns what Antom says into {@link
 * dev.antomcheckout.gateway.Observation}s and {@link dev.antomcheckout.gateway.GatewayOutcome}s.
 *
 * <p>Invariants: a retry repeats the same bytes under the same id; silence and unverifiable answers are unknown outcomes,
 * never failures and never successes; wire records do not leave this package; no database transaction is open here.
 */
@NullMarked
package dev.antomcheckout.gateway;

import org.jspecify.annotations.NullMarked;
