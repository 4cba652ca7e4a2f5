/** Lists the payments of an account. */
@NullMarked
package dev.antomcheckout.payment.listing;

import org.jspecify.annotations.NullMarked;
