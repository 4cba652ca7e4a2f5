/** The rules of captures. */
@NullMarked
package dev.antomcheckout.capture;

import org.jspecify.annotations.NullMarked;
