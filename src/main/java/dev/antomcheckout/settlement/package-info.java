/**
 * Compares Antom's settlement files with what is known here. A file is not signed, so it never changes the status of a payment or
 * refund by itself: a difference becomes a review reason.
 *
 * <p>Invariants: a file is read from front to end in bounded memory, and compared piece by piece in bounded statements. The
 * same bytes are checked once. A check has a claim that it renews with each step, so that two checks of one file never write
 * side by side, and a check that died is repeated by sending the file again a minute later. A transaction that was settled is
 * remembered, so that a second settlement of it is found in any later file.
 */
@NullMarked
package dev.antomcheckout.settlement;

import org.jspecify.annotations.NullMarked;
