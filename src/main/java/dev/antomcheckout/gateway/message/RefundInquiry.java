package dev.antomcheckout.gateway.message;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** Body of inquiryRefund. After an unknown outcome the merchant's own id is the only one to ask by. */
@RegisterForReflection
public record RefundInquiry(String refundRequestId) {}
