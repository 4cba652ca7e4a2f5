/** The arrows between the packages, as the design draws them. */
@NullMarked
package dev.antomcheckout.arch;

import org.jspecify.annotations.NullMarked;
