package dev.antomcheckout.payment.session.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Requests that no shop would send, made from one that a shop does. */
class SessionRequestPropertiesTest {
    /** Whatever the bytes, they are a request, or Jackson says that they are none; nothing else is thrown. */
    @Property(tries = 2000)
    void anyBytesAreReadOrRefused(@ForAll @Size(max = 300) byte[] bytes) {
        read(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    /** One byte of a good request is another one. */
    @Property(tries = 3000)
    void aDamagedRequestIsReadOrRefused(@ForAll @IntRange(max = 100_000) int place, @ForAll byte other) {
        byte[] body = SessionRequests.sample().getBytes(StandardCharsets.UTF_8);
        body[place % body.length] = other;
        read(new String(body, StandardCharsets.UTF_8));
    }

    /** One value of a good request is of another kind, or far too large. */
    @Property(tries = 3000)
    void aFieldOfAnyOtherKindIsReadOrRefused(
            @ForAll @IntRange(max = 10_000) int field, @ForAll("values") JsonNode value) {
        ObjectNode request = SessionRequests.full();
        List<Runnable> changes = new ArrayList<>();
        places(request, value, changes);
        changes.get(field % changes.size()).run();
        read(request.toString());
    }

    private static void places(JsonNode node, JsonNode value, List<Runnable> changes) {
        switch (node) {
            case ObjectNode object ->
                object.properties().forEach(entry -> {
                    String name = entry.getKey();
                    changes.add(() -> object.set(name, value));
                    places(entry.getValue(), value, changes);
                });
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    int place = i;
                    changes.add(() -> array.set(place, value));
                    places(array.get(i), value, changes);
                }
            }
            default -> {}
        }
    }

    /** What passes the rules is written as it was read: nothing is lost on the way to Antom. */
    private static void read(String json) {
        try {
            PaymentSessionRequest request = Validations.JSON.readValue(json, PaymentSessionRequest.class);
            if (request == null) {
                return;
            }
            JsonNode tree = Validations.JSON.valueToTree(request);
            if (Validations.errors(tree).isEmpty()) {
                assertThat(Validations.JSON.<JsonNode>valueToTree(
                                Validations.JSON.readValue(tree.toString(), PaymentSessionRequest.class)))
                        .isEqualTo(tree);
            }
        } catch (JsonProcessingException refused) {
            // As it should be.
        } catch (RuntimeException e) {
            fail("neither read nor refused: " + json, e);
        }
    }

    private static JsonNode tree(String json) {
        try {
            return Validations.JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Provide
    Arbitrary<JsonNode> values() {
        return Arbitraries.of(
                        "null",
                        "true",
                        "0",
                        "-1",
                        "1.5",
                        "1e400",
                        "99999999999999999999",
                        "\"\"",
                        "\"\\u0000\"",
                        "\"\\ud800\"",
                        "[]",
                        "{}",
                        "[[[]]]",
                        "{\"x\":null}",
                        "\"4111111111111111\"",
                        "\"NaN\"",
                        "\"" + "x".repeat(5000) + "\"")
                .map(SessionRequestPropertiesTest::tree);
    }
}
