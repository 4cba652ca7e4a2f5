package dev.antomcheckout.payment.listing;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.antomcheckout.payment.PaymentView;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of payments, oldest first.
 *
 * @param nextCursor where the next page begins; absent on the last one
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record PaymentPage(List<PaymentView> payments, @Nullable String nextCursor) {}
