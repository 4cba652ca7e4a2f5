/**
 * The simulator's records: payments, their transactions, and the notifications about them. One lock guards all of
 * it.
 */
@NullMarked
package dev.antomcheckout.simulator.ledger;

import org.jspecify.annotations.NullMarked;
