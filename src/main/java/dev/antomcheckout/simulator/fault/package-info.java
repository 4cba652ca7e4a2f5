/** The faults that a test arms, and the rules that choose the message a fault befalls. */
@NullMarked
package dev.antomcheckout.simulator.fault;

import org.jspecify.annotations.NullMarked;
