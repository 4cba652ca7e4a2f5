package dev.antomcheckout.payment.review;

import dev.antomcheckout.payment.state.PaymentStatus;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;

/**
 * A review that was done.
 *
 * @param reviewReasons what is still open
 * @param clearedReasons what was settled by this review
 * @param clearedBy id of the API key
 */
@RegisterForReflection
public record ReviewView(
        String paymentRequestId,
        PaymentStatus paymentStatus,
        List<String> reviewReasons,
        List<String> clearedReasons,
        String note,
        String clearedBy,
        Instant clearedAt) {}
