/** Antom's side of the wire: verifies a call, applies a fault, answers. */
@NullMarked
package dev.antomcheckout.simulator.endpoint;

import org.jspecify.annotations.NullMarked;
