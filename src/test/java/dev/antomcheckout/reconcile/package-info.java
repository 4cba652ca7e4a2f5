/** The schedule of the sweep, without anything around it. */
@NullMarked
package dev.antomcheckout.reconcile;

import org.jspecify.annotations.NullMarked;
