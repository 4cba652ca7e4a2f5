package dev.antomcheckout.refund;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.account.authentication.Requester;
import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.gateway.RefundRequestId;
import dev.antomcheckout.money.Money;
import dev.antomcheckout.payment.session.request.Amount;
import dev.antomcheckout.problem.ProblemException;
import dev.antomcheckout.problem.Violations;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Refunds for those who offer it by another road than the API; the rules are the same. */
@Singleton
public class RefundActions {
    private final RefundCreation creation;
    private final Refunds refunds;
    private final Validator validator;

    RefundActions(RefundCreation creation, Refunds refunds, Validator validator) {
        this.creation = creation;
        this.refunds = refunds;
        this.validator = validator;
    }

    /**
     * Refunds, once for one id however often it is asked. {@code PROCESSING} means that Antom's answer is not known yet.
     *
     * @param id made before the person decides, so that a repetition of the decision is none
     */
    public Uni<RefundStatus> refund(
            Account account,
            Requester requester,
            PaymentRequestId payment,
            RefundRequestId id,
            Money amount,
            @Nullable String reason) {
        RefundRequest request = new RefundRequest(id.value(), Amount.of(amount), reason, null, null, null, null, null);
        Set<ConstraintViolation<RefundRequest>> broken = validator.validate(request);
        return broken.isEmpty()
                ? creation.create(account, requester, payment, request, Optional.empty())
                        .flatMap(answered -> refunds.get(account, id))
                        .map(Refund::status)
                : Uni.createFrom().failure(ProblemException.invalid(Violations.errors(broken)));
    }
}
