/** Delivery of events, one part at a time. */
@NullMarked
package dev.antomcheckout.event;

import org.jspecify.annotations.NullMarked;
