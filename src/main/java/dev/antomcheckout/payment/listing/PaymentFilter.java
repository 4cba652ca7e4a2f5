package dev.antomcheckout.payment.listing;

import dev.antomcheckout.payment.state.PaymentStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which payments a listing shows.
 *
 * @param statuses any of them; empty for all
 * @param review whether a reason for a review is open; null for both
 * @param createdAfter not at this moment, but later
 */
record PaymentFilter(
        @Nullable String referenceOrderId,
        Set<PaymentStatus> statuses,
        @Nullable Boolean review,
        @Nullable Instant createdAfter) {

    PaymentFilter {
        statuses = ordered(statuses);
    }

    private static Set<PaymentStatus> ordered(Collection<PaymentStatus> statuses) {
        EnumSet<PaymentStatus> ordered = EnumSet.noneOf(PaymentStatus.class);
        ordered.addAll(statuses);
        return ordered;
    }

    /** The same text for the same filter, to which a cursor is bound. */
    String purpose() {
        String names = statuses.stream().map(Enum::name).collect(Collectors.joining(","));
        return "payments\n%s\n%s\n%s\n%s".formatted(names, review, createdAfter, referenceOrderId);
    }
}
