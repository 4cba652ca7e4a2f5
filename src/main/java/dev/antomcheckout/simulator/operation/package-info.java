/** What each call of Antom does to a payment, and how refunds and captures settle. */
@NullMarked
package dev.antomcheckout.simulator.operation;

import org.jspecify.annotations.NullMarked;
