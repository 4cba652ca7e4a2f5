package dev.antomcheckout.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Messages recorded from the official SDK, and the throw-away keys they were signed with. */
final class Vectors {

    private static final JsonNode KEYS = read("keys.json");

    private Vectors() {}

    static List<Vector> requests() {
        return list(read("sign-requests.json"));
    }

    static List<Vector> responses() {
        return list(read("verify-responses.json"));
    }

    static List<Vector> notifications() {
        return list(read("verify-notifications.json"));
    }

    static List<Vector> forgeries() {
        return list(read("negative.json").get("verification"));
    }

    static List<Vector> privateKeyTexts() {
        return list(read("negative.json").get("signingKeyFormats"));
    }

    static JsonNode recordedExchange() {
        return read("sdk-create-session.json");
    }

    static String keyText(String field) {
        return KEYS.get(field).textValue();
    }

    static String pem(String name) {
        return new String(resource("/antom/keys/" + name), UTF_8);
    }

    private static JsonNode read(String file) {
        try {
            return new ObjectMapper().readTree(resource("/antom/vectors/" + file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] resource(String path) {
        try (InputStream in = Vectors.class.getResourceAsStream(path)) {
            return Objects.requireNonNull(in, path).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Vector> list(JsonNode array) {
        List<Vector> vectors = new ArrayList<>();
        array.forEach(node -> vectors.add(new Vector(node)));
        return vectors;
    }

    record Vector(JsonNode json) {

        String name() {
            return text("name");
        }

        String text(String field) {
            return Objects.requireNonNull(textOrNull(field), field);
        }

        @Nullable
        String textOrNull(String field) {
            return json.path(field).textValue();
        }

        byte @Nullable [] body() {
            String body = textOrNull("body");
            return body == null ? null : body.getBytes(UTF_8);
        }

        /** The message as it would arrive, with the time from whichever header the kind of message carries it in. */
        SignedMessage message(@Nullable String signatureHeader) {
            String time = json.has("responseTime") ? textOrNull("responseTime") : textOrNull("requestTime");
            return new SignedMessage(
                    text("method"), text("path"), textOrNull("clientId"), time, body(), signatureHeader);
        }

        SignedMessage message() {
            return message(textOrNull("signatureHeader"));
        }

        @Override
        public String toString() {
            return name();
        }
    }
}
