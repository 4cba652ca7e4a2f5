/** Cancels payments. */
@NullMarked
package dev.antomcheckout.payment.cancel;

import org.jspecify.annotations.NullMarked;
