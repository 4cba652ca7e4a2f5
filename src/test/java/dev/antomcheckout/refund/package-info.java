/** The rules of refunds. */
@NullMarked
package dev.antomcheckout.refund;

import org.jspecify.annotations.NullMarked;
