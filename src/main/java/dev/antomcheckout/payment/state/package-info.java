/**
 * The state machine of a payment attempt: what a message from Antom means for it, and which status follows which.
 * Pure, except for what Antom reported.
 */
@NullMarked
package dev.antomcheckout.payment.state;

import org.jspecify.annotations.NullMarked;
