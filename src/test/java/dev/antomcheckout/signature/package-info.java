/** Proves that signatures are byte for byte those of the official SDK. */
@NullMarked
package dev.antomcheckout.signature;

import org.jspecify.annotations.NullMarked;
