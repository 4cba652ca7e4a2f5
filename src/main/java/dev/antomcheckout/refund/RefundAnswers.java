package dev.antomcheckout.refund;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.antomcheckout.idempotency.StoredAnswer;
import dev.antomcheckout.problem.Problem;
import dev.antomcheckout.problem.ProblemCode;
import dev.antomcheckout.problem.ProblemException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import java.io.UncheckedIOException;

/** Writes the answers to requests for refunds. */
@Singleton
class RefundAnswers {
    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;

    private final ObjectMapper json;

    RefundAnswers(ObjectMapper json) {
        this.json = json;
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
        return new StoredAnswer(status, MediaType.APPLICATION_JSON, location, bytes(RefundView.of(refund)));
    }

    private StoredAnswer refused(Refund refund) {
        ProblemException problem = ProblemException.of(
                        ProblemCode.GATEWAY_REJECTED, "Antom did not carry out the refund; resultCode says why.")
                .with("resultCode", refund.resultCode() == null ? "" : refund.resultCode())
                .with("refundRequestId", refund.id().value())
                .with("paymentRequestId", refund.paymentRequestId());
        return new StoredAnswer(problem.code().status(), Problem.MEDIA_TYPE, null, bytes(problem.problem()));
    }

    private byte[] bytes(Object value) {
        try {
            return json.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
