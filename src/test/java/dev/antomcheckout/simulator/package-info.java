/** The simulator is driven over real HTTP, by a merchant that signs with plain JDK code or with Antom's own SDK. */
@NullMarked
package dev.antomcheckout.simulator;

import org.jspecify.annotations.NullMarked;
