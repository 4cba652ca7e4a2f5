package dev.antomcheckout.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The API's description in {@code docs/openapi.yaml}, as a filter that holds every answer against it: address, method,
 * status, media type and body. A member that the description does not name is a fault too.
 */
final class Contract implements Filter {
    static final Path FILE = Path.of("docs/openapi.yaml");

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);

    private final JsonNode api;
    private final JsonNode components;
    private final Map<String, JsonSchema> compiled = new ConcurrentHashMap<>();

    private Contract(JsonNode api) {
        this.api = api;
        JsonNode strict = api.get("components").deepCopy();
        strict.get("schemas").forEach(Contract::close);
        this.components = strict;
    }

    static Contract load() {
        try {
            return new Contract(YAML.readTree(Files.readString(FILE)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode api() {
        return api;
    }

    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.has("properties") && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification wanted, FilterContext context) {
        Response response = context.next(request, wanted);
        assertDescribed(request.getMethod(), URI.create(request.getURI()).getPath(), response);
        return response;
    }

    private void assertDescribed(String method, String path, Response response) {
        String call = method + " " + path + " " + response.statusCode();
        Optional<JsonNode> operation = operation(method, path);
        if (operation.isEmpty()) {
            assertThat(response.statusCode()).as(call + " is not described").isIn(404, 405);
            return;
        }
        JsonNode described = operation.get().at("/responses/" + response.statusCode());
        assertThat(described.isMissingNode()).as(call + " is not described").isFalse();
        if (!described.has("content")) {
            return;
        }
        String mediaType = response.contentType().replaceFirst(";.*", "");
        JsonNode content = described.get("content").get(mediaType);
        assertThat(content).as(call + " as " + mediaType + " is not described").isNotNull();
        if (mediaType.endsWith("json")) {
            assertThat(faults(content.get("schema"), response.asString()))
                    .as(call)
                    .isEmpty();
        }
    }

    /** What is wrong with a document by a schema of the description. */
    List<String> faults(JsonNode schema, String json) {
        List<String> faults = new ArrayList<>();
        compiled.computeIfAbsent(schema.toString(), text -> compile(schema))
                .validate(json, InputFormat.JSON)
                .forEach(message -> faults.add(message.getMessage()));
        return faults;
    }

    private JsonSchema compile(JsonNode schema) {
        ObjectNode document = YAML.createObjectNode();
        document.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        document.setAll((ObjectNode) schema.deepCopy());
        document.set("components", components);
        return SCHEMAS.getSchema(document);
    }

    private Optional<JsonNode> operation(String method, String path) {
        Optional<JsonNode> found = Optional.empty();
        for (Map.Entry<String, JsonNode> entry : api.get("paths").properties()) {
            String pattern = Pattern.quote(entry.getKey()).replaceAll("\\{[^}]+}", "\\\\E[^/]+\\\\Q");
            if (Pattern.matches(pattern, path) && entry.getValue().has(method.toLowerCase(Locale.ROOT))) {
                found = Optional.of(entry.getValue().get(method.toLowerCase(Locale.ROOT)));
            }
        }
        return found;
    }
}
