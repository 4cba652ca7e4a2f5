package dev.antomcheckout.payment.timeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of what happened to a payment, oldest first.
 *
 * @param nextCursor where the next page begins; absent on the last one
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TimelineView(
        String paymentRequestId,
        List<TimelineEntry> entries,
        @Nullable String nextCursor) {}
