/**
 * The request of {@code POST /v1/payment-sessions}, field for field that of Antom's createPaymentSession, and the rules it
 * must keep. The same records are written again as the body that Antom gets.
 * Invariants: a request without violations is one that Antom can read; it holds no card data; no message
 * and no {@code toString} repeats a value. Components that are required are typed as non-null, which holds from validation
 * on.
 */
@NullMarked
package dev.antomcheckout.payment.session.request;

import org.jspecify.annotations.NullMarked;
