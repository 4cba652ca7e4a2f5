/** How a simulator starts, and what can be changed while it runs. */
@NullMarked
package dev.antomcheckout.simulator.settings;

import org.jspecify.annotations.NullMarked;
