/** Tests of what is kept of the exchange with Antom. */
@NullMarked
package dev.antomcheckout.evidence;

import org.jspecify.annotations.NullMarked;
