package dev.antomcheckout.capture;

import dev.antomcheckout.idempotency.AnswerWriter;
import dev.antomcheckout.idempotency.StoredAnswer;
import dev.antomcheckout.problem.ProblemCode;
import dev.antomcheckout.problem.ProblemException;
import jakarta.inject.Singleton;

/** Writes the answers to requests for captures. */
@Singleton
class CaptureAnswers {
    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;

    private final AnswerWriter answers;

    CaptureAnswers(AnswerWriter answers) {
        this.answers = answers;
    }

    StoredAnswer of(Capture capture) {
        return switch (capture.status()) {
            case SUCCESS -> shown(CREATED, capture);
            case PROCESSING -> shown(ACCEPTED, capture);
            case FAIL -> refused(capture);
        };
    }

    private StoredAnswer shown(int status, Capture capture) {
        String location = "/v1/payments/" + capture.paymentRequestId().value();
        return answers.shown(status, location, CaptureView.of(capture));
    }

    private StoredAnswer refused(Capture capture) {
        ProblemException problem = ProblemException.of(
                        ProblemCode.GATEWAY_REJECTED, "Antom did not carry out the capture; resultCode says why.")
                .with("resultCode", capture.resultCode() == null ? "" : capture.resultCode())
                .with("captureRequestId", capture.id().value())
                .with("paymentRequestId", capture.paymentRequestId().value());
        return answers.refused(problem);
    }
}
