/**
 * What was said between Antom and us, kept as it was signed: every try of every call with its answer, beside the
 * notifications of the inbox. A chain of hashes for each account runs over both, so that a change can be found later.
 *
 * <p>Invariants: a call is written once, with the outcome that it led to or before that outcome is applied; the chain is
 * made behind, by one process at a time for each account, so that no payment waits for another; a body may be erased, and
 * its digest stays; nothing of a message is logged.
 */
@NullMarked
package dev.antomcheckout.evidence;

import org.jspecify.annotations.NullMarked;
