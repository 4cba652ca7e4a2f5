/**
 * Takes in what Antom sends by itself.
 *
 * <p>Invariants: a message is verified over its raw bytes before it is read; it is acknowledged only after it is committed
 * to the inbox together with what it changed; what cannot be verified changes nothing.
 */
@NullMarked
package dev.antomcheckout.notification;

import org.jspecify.annotations.NullMarked;
