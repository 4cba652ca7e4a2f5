package dev.antomcheckout.payment.review;

import dev.antomcheckout.payment.state.ReviewReason;
import dev.antomcheckout.problem.Limits;
import dev.antomcheckout.validation.FreeText;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A person has looked.
 *
 * @param note what they found or did
 * @param reviewReasons the reasons that are settled; all that are open if it is left out
 */
@RegisterForReflection
public record ReviewRequest(
        @FreeText(max = Limits.NOTE, required = true) String note,

        @Size(min = 1, max = 16, message = "must have {min} to {max} elements") @Nullable
        List<@NotNull(message = "must not be null") ReviewReason> reviewReasons) {

    /** The chosen reasons; empty for all. */
    Set<ReviewReason> chosen() {
        return reviewReasons == null ? Set.of() : Set.copyOf(reviewReasons);
    }

    /** The same text for the same request. */
    String canonical(String paymentRequestId) {
        String reasons = chosen().stream().map(Enum::name).sorted().collect(Collectors.joining(","));
        return paymentRequestId + "\n" + reasons + "\n" + note;
    }

    /** People write more into notes than they should. */
    @Override
    public String toString() {
        return "ReviewRequest[" + chosen() + "]";
    }
}
