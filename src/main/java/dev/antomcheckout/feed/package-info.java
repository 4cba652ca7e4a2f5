/**
 * Merchant events over HTTP: reading them again, and having them delivered again.
 *
 * <p>Invariants: a shop sees the events of its account alone; a page never passes by an event that is committed later.
 */
@NullMarked
package dev.antomcheckout.feed;

import org.jspecify.annotations.NullMarked;
