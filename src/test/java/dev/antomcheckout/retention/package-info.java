/** Tests of what is erased, and of what is not. */
@NullMarked
package dev.antomcheckout.retention;

import org.jspecify.annotations.NullMarked;
