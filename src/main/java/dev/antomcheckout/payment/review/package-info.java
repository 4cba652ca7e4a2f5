/** Clears review reasons of payments. */
@NullMarked
package dev.antomcheckout.payment.review;

import org.jspecify.annotations.NullMarked;
