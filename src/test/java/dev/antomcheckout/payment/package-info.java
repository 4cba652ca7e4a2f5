/** The decisions about money, without anything around them. */
@NullMarked
package dev.antomcheckout.payment;

import org.jspecify.annotations.NullMarked;
