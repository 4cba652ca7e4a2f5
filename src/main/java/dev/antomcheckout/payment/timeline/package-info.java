/**
 * The timeline of a payment: entries from every source, ordered by time. A feature adds its own entries by
 * implementing {@link dev.antomcheckout.payment.timeline.TimelineSource}.
 */
@NullMarked
package dev.antomcheckout.payment.timeline;

import org.jspecify.annotations.NullMarked;
