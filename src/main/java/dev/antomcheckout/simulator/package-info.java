/**
 * A stand-in for Antom on plain Vert.x, for tests, dev mode, demos and benchmarks; never part of what production runs.
 *
 * <p>It shares no code with the service, so that each is a check on the other: it has its own signing and verification,
 * its own throw-away keys and its own idea of what was paid (the {@link dev.antomcheckout.simulator.ledger.Books}). It calls
 * nothing but the notification addresses it is given. One lock guards everything that the books hold.
 */
@NullMarked
package dev.antomcheckout.simulator;

import org.jspecify.annotations.NullMarked;
