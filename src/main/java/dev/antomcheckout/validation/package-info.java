/** Constraints for the texts and open objects of requests. */
@NullMarked
package dev.antomcheckout.validation;

import org.jspecify.annotations.NullMarked;
