package dev.antomcheckout.payment.state;

import dev.antomcheckout.gateway.PaymentRequestId;

/**
 * A payment as its refunds and captures see it before they lock it. Nothing about money is decided from it.
 *
 * @param currency of the money that Antom holds or has taken
 */
public record KnownPayment(PaymentRequestId id, PaymentStatus status, String currency) {}
