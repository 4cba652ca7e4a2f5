package dev.antomcheckout.refund;

import dev.antomcheckout.idempotency.AnswerWriter;
import dev.antomcheckout.idempotency.StoredAnswer;
import dev.antomcheckout.problem.ProblemCode;
import dev.antomcheckout.problem.ProblemException;
import jakarta.inject.Singleton;

/** Writes the answers to requests for refunds. */
@Singleton
class RefundAnswers {
    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;

    private final AnswerWriter answers;

    RefundAnswers(AnswerWriter answers) {
        this.answers = answers;
    }

    StoredAnswer of(Refund refund) {
        return switch (refund.status()) {
            case SUCCESS -> shown(CREATED, refund);
            case PROCESSING -> shown(ACCEPTED, refund);
            case FAIL -> refused(refund);
        };
    }

    private StoredAnswer shown(int status, Refund refund) {
        String location = "/v1/refunds/" + refund.id().value();
        return answers.shown(status, location, RefundView.of(refund));
    }

    private StoredAnswer refused(Refund refund) {
        ProblemException problem = ProblemException.of(
                        ProblemCode.GATEWAY_REJECTED, "Antom did not carry out the refund; resultCode says why.")
                .with("resultCode", refund.resultCode() == null ? "" : refund.resultCode())
                .with("refundRequestId", refund.id().value())
                .with("paymentRequestId", refund.paymentRequestId());
        return answers.refused(problem);
    }
}
