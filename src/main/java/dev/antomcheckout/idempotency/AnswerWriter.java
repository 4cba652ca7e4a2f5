package dev.antomcheckout.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.antomcheckout.problem.Problem;
import dev.antomcheckout.problem.ProblemException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Writes answers that are kept under a key: once, so that repetitions get the same bytes. */
@Singleton
public class AnswerWriter {
    private final ObjectMapper json;

    AnswerWriter(ObjectMapper json) {
        this.json = json;
    }

    /** @param location address of what was created, if something was */
    public StoredAnswer shown(int status, @Nullable String location, Object view) {
        return new StoredAnswer(status, MediaType.APPLICATION_JSON, location, bytes(view));
    }

    public StoredAnswer refused(ProblemException problem) {
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
