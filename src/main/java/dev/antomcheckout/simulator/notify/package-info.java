/** Sends notifications on Antom's schedule. */
@NullMarked
package dev.antomcheckout.simulator.notify;

import org.jspecify.annotations.NullMarked;
