package dev.antomcheckout.capture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.antomcheckout.idempotency.StoredAnswer;
import dev.antomcheckout.problem.Problem;
import dev.antomcheckout.problem.ProblemCode;
import dev.antomcheckout.problem.ProblemException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import java.io.UncheckedIOException;

/** Writes the answers to requests for captures. */
@Singleton
class CaptureAnswers {
    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;

    private final ObjectMapper json;

    CaptureAnswers(ObjectMapper json) {
        this.json = json;
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
        return new StoredAnswer(status, MediaType.APPLICATION_JSON, location, bytes(CaptureView.of(capture)));
    }

    private StoredAnswer refused(Capture capture) {
        ProblemException problem = ProblemException.of(
                        ProblemCode.GATEWAY_REJECTED, "Antom did not carry out the capture; resultCode says why.")
                .with("resultCode", capture.resultCode() == null ? "" : capture.resultCode())
                .with("captureRequestId", capture.id().value())
                .with("paymentRequestId", capture.paymentRequestId().value());
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
