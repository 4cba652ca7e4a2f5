/** The page on which a buyer pays, and what buyers do. */
@NullMarked
package dev.antomcheckout.simulator.checkout;

import org.jspecify.annotations.NullMarked;
