package dev.antomcheckout.ops;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * The examples of the API's description: {@code openapi/<operationId>.request.json} and {@code
 * openapi/<operationId>.<status>.json} among the resources. Read when the application is built, never later.
 */
final class ApiExamples {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ApiExamples() {}

    static Optional<Object> read(String name) {
        try (InputStream in = ApiExamples.class.getResourceAsStream("/openapi/" + name + ".json")) {
            return in == null ? Optional.empty() : Optional.of(JSON.readValue(in, Object.class));
        } catch (IOException e) {
            throw new UncheckedIOException("the example " + name + " is not JSON", e);
        }
    }
}
