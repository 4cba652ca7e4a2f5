package dev.antomcheckout.payment;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.account.authentication.Requester;
import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.payment.cancel.Cancellations;
import dev.antomcheckout.payment.review.ReviewRequest;
import dev.antomcheckout.payment.review.Reviews;
import dev.antomcheckout.payment.state.PaymentStatus;
import dev.antomcheckout.payment.timeline.Timeline;
import dev.antomcheckout.payment.timeline.TimelineEntry;
import dev.antomcheckout.payment.timeline.TimelineView;
import dev.antomcheckout.problem.Limits;
import dev.antomcheckout.problem.ProblemException;
import dev.antomcheckout.problem.Violations;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the API lets a caller do with a payment, for those who offer it by another road; the rules are the same. */
@Singleton
public class PaymentActions {
    private final Inquiries inquiries;
    private final Cancellations cancellations;
    private final Reviews reviews;
    private final Timeline timeline;
    private final Validator validator;

    PaymentActions(
            Inquiries inquiries, Cancellations cancellations, Reviews reviews, Timeline timeline, Validator validator) {
        this.inquiries = inquiries;
        this.cancellations = cancellations;
        this.reviews = reviews;
        this.timeline = timeline;
        this.validator = validator;
    }

    /** Asks Antom now; the status as it is then. */
    public Uni<PaymentStatus> inquire(Account account, PaymentRequestId id) {
        return inquiries.inquire(account, id).map(attempt -> attempt.status);
    }

    /** Cancels; gives whether Antom has answered. The money of a final payment goes back without a change of its status. */
    public Uni<Boolean> cancel(Account account, PaymentRequestId id, Requester requester) {
        return cancellations.cancel(account, id, requester).map(attempt -> attempt.cancelRequestedAt == null);
    }

    /**
     * Takes away all open reasons to look at the payment.
     *
     * @param key the same for a repetition
     * @param requester who has looked
     */
    public Uni<Void> clear(
            Account account, PaymentRequestId id, String note, Optional<String> key, Requester requester) {
        ReviewRequest request = new ReviewRequest(note, null);
        Set<ConstraintViolation<ReviewRequest>> broken = validator.validate(request);
        return broken.isEmpty()
                ? reviews.clear(account, id, request, key, requester).replaceWithVoid()
                : Uni.createFrom().failure(ProblemException.invalid(Violations.errors(broken)));
    }

    /** The first page of what happened, oldest first, and the longest that there is. */
    public Uni<List<TimelineEntry>> timeline(Account account, PaymentRequestId id) {
        return timeline.page(account, id, Optional.empty(), Limits.PAGE).map(TimelineView::entries);
    }
}
