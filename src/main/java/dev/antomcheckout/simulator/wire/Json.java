package dev.antomcheckout.simulator.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** JSON as trees only: no class is bound by reflection, so a native image needs no registration. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** The gateway writes times in UTC+8, to the second, with a numeric offset. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx").withZone(ZoneOffset.ofHours(8));

    private Json() {}

    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** A missing node for anything that is not one well-formed JSON object. */
    public static JsonNode parse(byte[] bytes) {
        try {
            JsonNode node = MAPPER.readTree(bytes);
            return node != null && node.isObject() ? node : MissingNode.getInstance();
        } catch (IOException _) {
            return MissingNode.getInstance();
        }
    }

    public static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String time(Instant instant) {
        return TIME.format(instant);
    }

    public static ObjectNode result(String status, String code, String message) {
        return object().set(
                        "result",
                        object().put("resultCode", code)
                                .put("resultStatus", status)
                                .put("resultMessage", message));
    }

    public static ObjectNode success() {
        return result("S", "SUCCESS", "success.");
    }

    public static @Nullable String textOrNull(JsonNode parent, String field) {
        JsonNode node = parent.path(field);
        return node.isValueNode() && !node.isNull() && !node.asText().isEmpty() ? node.asText() : null;
    }

    /** A string of 1 to {@code limit} characters, or PARAM_ILLEGAL. */
    public static String required(JsonNode parent, String field, int limit) {
        String text = optional(parent, field, limit);
        if (text == null) {
            throw Refused.illegal(field);
        }
        return text;
    }

    public static @Nullable String optional(JsonNode parent, String field, int limit) {
        String text = textOrNull(parent, field);
        if (text != null && text.length() > limit) {
            throw Refused.illegal(field);
        }
        return text;
    }
}
