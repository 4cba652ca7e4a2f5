/** Streams of events by which shops and browsers watch a payment. */
@NullMarked
package dev.antomcheckout.payment.live;

import org.jspecify.annotations.NullMarked;
