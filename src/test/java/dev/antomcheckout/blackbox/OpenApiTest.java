package dev.antomcheckout.blackbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The description that is served is the one in {@code docs/openapi.yaml}. After a change of the API: {@code ./mvnw test
 * -Dtest=OpenApiTest -Dopenapi.update}, and read the difference.
 */
@QuarkusTest
@WithTestResource(Installation.class)
class OpenApiTest {
    @FromInstallation
    World world;

    @Test
    void theServedDescriptionIsTheCommittedOne() throws IOException {
        String served = given().baseUri(world.service().toString())
                .accept("application/yaml")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        if (System.getProperty("openapi.update") != null) {
            Files.writeString(Contract.FILE, served);
        }
        assertThat(Files.readString(Contract.FILE)).isEqualTo(served);
    }

    @Test
    void everyOperationIsDescribedAndEveryExampleIsValid() {
        Contract contract = Contract.load();
        List<String> faults = new ArrayList<>();
        Stream.of("paths", "webhooks")
                .flatMap(part -> contract.api().get(part).properties().stream())
                .forEach(path -> describe(contract, path, faults));
        assertThat(faults).isEmpty();
    }

    private static void describe(Contract contract, Map.Entry<String, JsonNode> path, List<String> faults) {
        for (Map.Entry<String, JsonNode> entry : path.getValue().properties()) {
            String name = entry.getKey() + " " + path.getKey();
            JsonNode operation = entry.getValue();
            if (!operation.isObject()) {
                continue;
            }
            for (String member : List.of("operationId", "summary", "description", "tags")) {
                if (!operation.has(member)) {
                    faults.add(name + " has no " + member);
                }
            }
            if (operation.has("requestBody")) {
                examples(contract, name + " request", operation.at("/requestBody/content"), faults);
            }
            for (Map.Entry<String, JsonNode> response :
                    operation.get("responses").properties()) {
                examples(
                        contract,
                        name + " " + response.getKey(),
                        response.getValue().path("content"),
                        faults);
            }
        }
    }

    private static void examples(Contract contract, String name, JsonNode content, List<String> faults) {
        for (Map.Entry<String, JsonNode> type : content.properties()) {
            List<JsonNode> examples = new ArrayList<>();
            if (type.getValue().has("example")) {
                examples.add(type.getValue().get("example"));
            }
            for (JsonNode example : type.getValue().path("examples")) {
                examples.add(
                        example.has("$ref")
                                ? contract.api().at(example.get("$ref").asText().substring(1) + "/value")
                                : example.get("value"));
            }
            if (examples.isEmpty() && type.getKey().endsWith("json")) {
                faults.add(name + " has no example");
            }
            for (JsonNode example : examples) {
                contract.faults(type.getValue().get("schema"), example.toString())
                        .forEach(fault -> faults.add(name + ": " + fault));
            }
        }
    }
}
