/** What travels between the simulator and a merchant: JSON, amounts, signatures, and the listening socket. */
@NullMarked
package dev.antomcheckout.simulator.wire;

import org.jspecify.annotations.NullMarked;
