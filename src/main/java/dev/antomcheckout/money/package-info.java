/** Money as integer minor units of an ISO 4217 currency; arithmetic that fails instead of rounding. No framework. */
@NullMarked
package dev.antomcheckout.money;

import org.jspecify.annotations.NullMarked;
