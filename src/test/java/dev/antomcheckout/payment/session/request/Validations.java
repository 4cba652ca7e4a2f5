package dev.antomcheckout.payment.session.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.antomcheckout.problem.StrictJson;
import dev.antomcheckout.problem.Violations;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.io.UncheckedIOException;
import java.util.List;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/** Reads and validates requests as the service does, without the service. */
final class Validations {
    static final ObjectMapper JSON = StrictJson.create();

    private static final Validator VALIDATOR = Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()
            .getValidator();

    private Validations() {}

    static PaymentSessionRequest read(String json) {
        try {
            return JSON.readValue(json, PaymentSessionRequest.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each broken rule as its pointer, a blank and its text. */
    static List<String> errors(JsonNode request) {
        return Violations.errors(VALIDATOR.validate(read(request.toString()))).stream()
                .map(error -> error.pointer() + " " + error.detail())
                .toList();
    }
}
