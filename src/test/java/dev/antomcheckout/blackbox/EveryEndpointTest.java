package dev.antomcheckout.blackbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, to whichever address: one problem with the right code, nothing stored, and never a fault of ours. */
@QuarkusTest
@WithTestResource(Installation.class)
class EveryEndpointTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BODY_LIMIT = 64 * 1024;
    private static final int JSON_DEPTH = 32;

    /** What a request that is refused could have left. Notifications come by themselves, so they are not counted. */
    private static final String ROWS = """
            SELECT (SELECT count(*) FROM payment_attempt) + (SELECT count(*) FROM idempotency_key)
                + (SELECT count(*) FROM refund) + (SELECT count(*) FROM capture)
                + (SELECT count(*) FROM settlement_file) + (SELECT count(*) FROM settlement_row)
                + (SELECT count(*) FROM notification WHERE payment_request_id IS NULL)""";

    @FromInstallation
    World world;

    String payment;
    String token;
    long before;

    @BeforeEach
    void enter() {
        Response session = new Shop(world, World.SHOP_KEY).createSession(Shop.order());
        payment = session.then().statusCode(201).extract().path("paymentRequestId");
        token = session.path("clientToken");
        new Antom(world).notify(Antom.success(payment)).then().statusCode(200);
        before = rows();
    }

    private static Stream<Endpoint> all() {
        return Endpoint.ALL.stream();
    }

    private static Stream<Endpoint> authenticated() {
        return all().filter(endpoint -> endpoint.isForShops() || endpoint.by() == Endpoint.By.BROWSERS);
    }

    private static Stream<Endpoint> ofShops() {
        return all().filter(Endpoint::isForShops);
    }

    private static Stream<Endpoint> takingJson() {
        return all().filter(Endpoint::takesJson);
    }

    private static Stream<Endpoint> takingABody() {
        return all().filter(endpoint -> endpoint.method().equals("POST"));
    }

    private static Stream<Endpoint> withAnIdInTheAddress() {
        return all().filter(endpoint -> endpoint.isForShops() && endpoint.path().contains("{"));
    }

    @Test
    void theTableHasEveryOperationOfTheDescription() {
        Set<String> described = new TreeSet<>();
        for (Map.Entry<String, JsonNode> path :
                Contract.load().api().get("paths").properties()) {
            path.getValue()
                    .fieldNames()
                    .forEachRemaining(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey()));
        }
        Set<String> known = all().map(Endpoint::toString).collect(Collectors.toSet());
        assertThat(known).isEqualTo(described);
    }

    @ParameterizedTest
    @MethodSource("authenticated")
    void withoutCredentialsNothingIsToldAndNothingDone(Endpoint endpoint) {
        assertProblem(call(endpoint, null), 401, "unauthorized");
        assertProblem(call(endpoint, "Basic bWFpbjptYWlu"), 401, "unauthorized");
        assertProblem(call(endpoint, "Bearer "), 401, "unauthorized");
    }

    /** Whoever tries keys is made to wait, which other tests may have brought about. */
    @ParameterizedTest
    @MethodSource("authenticated")
    void withAWrongKeyNothingIsToldAndNothingDone(Endpoint endpoint) {
        Response answer = call(endpoint, "Bearer not-a-key");
        boolean waits = answer.statusCode() == 429;
        assertProblem(answer, waits ? 429 : 401, waits ? "rate_limited" : "unauthorized");
    }

    @ParameterizedTest
    @MethodSource("authenticated")
    void aTokenThatWasTamperedWithIsNone(Endpoint endpoint) {
        String tampered = token.substring(0, token.length() - 2) + (token.endsWith("AA") ? "BB" : "AA");
        Response answer = call(endpoint, "Bearer " + tampered);
        boolean waits = answer.statusCode() == 429;
        assertProblem(answer, waits ? 429 : 401, waits ? "rate_limited" : "unauthorized");
    }

    @ParameterizedTest
    @MethodSource("ofShops")
    void aBrowsersTokenIsNotAShopsKey(Endpoint endpoint) {
        assertProblem(call(endpoint, "Bearer " + token), 403, "forbidden");
    }

    @ParameterizedTest
    @MethodSource("authenticated")
    void aKeyDoesWhatItsScopesSay(Endpoint endpoint) {
        String key = switch (endpoint.by()) {
            case WRITERS, REFUNDERS -> World.READER_KEY;
            // An API key never watches as a browser does.
            case BROWSERS -> World.SHOP_KEY;
            case READERS, ANTOM, ANYBODY -> null;
        };
        if (key != null) {
            assertProblem(call(endpoint, "Bearer " + key), 403, "forbidden");
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void anAddressTakesItsMethodsAlone(Endpoint endpoint) {
        for (String method : List.of("PATCH", "PUT", "DELETE")) {
            assertProblem(
                    request(endpoint, credentials(endpoint)).request(method, endpoint.at(payment)),
                    405,
                    "method_not_allowed");
        }
    }

    @ParameterizedTest
    @MethodSource("ofShops")
    void anotherAccountsPaymentIsNone(Endpoint endpoint) {
        if (endpoint.isAboutAPayment()) {
            String foreign = new Shop(world, World.OTHER_SHOP_KEY).openedSession();
            before = rows();
            assertProblem(
                    request(endpoint, credentials(endpoint)).request(endpoint.method(), endpoint.at(foreign)),
                    404,
                    "payment_not_found");
        }
    }

    @ParameterizedTest
    @MethodSource("withAnIdInTheAddress")
    void anIdThatNothingCanHaveIsTheIdOfNothing(Endpoint endpoint) {
        for (String id : List.of(
                "x".repeat(64),
                "x".repeat(65),
                "x".repeat(2000),
                "a%00b",
                "a%0Ab",
                "%F0%9F%98%80",
                "%C0%AF",
                "'%20OR%201=1",
                "..%2F..",
                "%25",
                "-",
                "null",
                UUID.randomUUID().toString())) {
            Response answer = request(endpoint, credentials(endpoint)).request(endpoint.method(), endpoint.at(id));
            assertThat(answer.statusCode()).as(endpoint + " " + id).isIn(400, 404);
            assertProblem(
                    answer,
                    answer.statusCode(),
                    answer.statusCode() == 400
                            ? "validation_failed"
                            : endpoint.isAboutAPayment() ? "payment_not_found" : answer.path("code"));
        }
    }

    @ParameterizedTest
    @MethodSource("takingABody")
    void aBodyPastTheLimitIsRefused(Endpoint endpoint) {
        if (!endpoint.path().equals("/v1/settlements")) {
            String body = "\"" + "x".repeat(BODY_LIMIT - 1) + "\"";
            assertProblem(send(endpoint, "application/json", body), 413, "payload_too_large");
        }
    }

    @ParameterizedTest
    @MethodSource("takingJson")
    void anotherMediaTypeIsRefused(Endpoint endpoint) {
        for (String type : List.of("text/plain", "application/xml", "application/x-www-form-urlencoded", "text/csv")) {
            assertProblem(send(endpoint, type, String.valueOf(endpoint.body())), 415, "unsupported_media_type");
        }
    }

    @ParameterizedTest
    @MethodSource("takingJson")
    void whatIsNotOneJsonObjectIsRefused(Endpoint endpoint) {
        String good = String.valueOf(endpoint.body());
        for (String body : List.of(
                "",
                " ",
                "{",
                "null",
                "[]",
                "\"x\"",
                "1",
                "true",
                "hello",
                "<xml/>",
                good + "x",
                good + good,
                good.substring(0, good.length() - 1),
                "\u0000",
                "{\"\u0000\":1}",
                "{'a':1}",
                "{} //")) {
            assertProblem(send(endpoint, "application/json", body), 400, "validation_failed");
        }
        byte[] notUtf8 = good.replace("\"}", "\u00ff\"}").getBytes(StandardCharsets.ISO_8859_1);
        if (notUtf8.length > good.length()) {
            assertProblem(
                    request(endpoint, credentials(endpoint))
                            .contentType("application/json")
                            .body(notUtf8)
                            .request("POST", endpoint.at(payment)),
                    400,
                    "validation_failed");
        }
    }

    @ParameterizedTest
    @MethodSource("takingJson")
    void aFieldThatIsNotKnownOrOccursTwiceIsRefused(Endpoint endpoint) throws IOException {
        ObjectNode body = (ObjectNode) JSON.readTree(endpoint.body());
        String first = body.fieldNames().next();
        String twice = "{\"%s\":%s,%s"
                .formatted(first, body.get(first), body.toString().substring(1));
        assertProblem(send(endpoint, "application/json", twice), 400, "validation_failed");
        body.put("fieldOfNobody", 1);
        assertProblem(send(endpoint, "application/json", body.toString()), 400, "validation_failed");
        body.remove("fieldOfNobody");
        body.set("fieldOfNobody", JSON.readTree("{\"x\":".repeat(JSON_DEPTH) + "1" + "}".repeat(JSON_DEPTH)));
        assertProblem(send(endpoint, "application/json", body.toString()), 400, "validation_failed");
    }

    @ParameterizedTest
    @MethodSource("takingJson")
    void aFieldOfAnotherTypeIsRefused(Endpoint endpoint) throws IOException {
        ObjectNode good = (ObjectNode) JSON.readTree(endpoint.body());
        for (String field : good.properties().stream().map(Map.Entry::getKey).toList()) {
            for (String value : List.of("[]", "{}", "true", "1", "\"\"", "\"\\u0000\"", "[null]")) {
                ObjectNode bad = good.deepCopy();
                bad.set(field, JSON.readTree(value));
                assertProblem(send(endpoint, "application/json", bad.toString()), 400, "validation_failed");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"-1\"",
                "\"0\"",
                "\"00\"",
                "\"01\"",
                "\"1.0\"",
                "\"1e2\"",
                "\" 1\"",
                "\"\"",
                "\"10000000000000000\"",
                "-1",
                "0",
                "1.5",
                "1e2",
                "10000000000000000",
                "null",
                "true",
                "[]",
                "\"\u0661\""
            })
    void anAmountThatIsNoneIsRefusedEverywhere(String value) {
        amounts("{\"currency\":\"MYR\",\"value\":%s}".formatted(value), 400, "validation_failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"XYZ\"", "\"myr\"", "\"XAU\"", "\"\"", "\"MYRR\"", "1", "null", "\"M\\u0000R\""})
    void aCurrencyThatIsNoneIsRefusedEverywhere(String currency) {
        amounts("{\"currency\":%s,\"value\":\"1\"}".formatted(currency), 400, "validation_failed");
    }

    private void amounts(String amount, int status, String code) {
        Shop shop = new Shop(world, World.SHOP_KEY);
        assertProblem(
                shop.refund(payment, "{\"refundRequestId\":\"r-%s\",\"refundAmount\":%s}".formatted(payment, amount)),
                status,
                code);
        assertProblem(
                shop.request()
                        .contentType("application/json")
                        .body("{\"captureRequestId\":\"c-1\",\"captureAmount\":%s}".formatted(amount))
                        .post("/v1/payments/{id}/capture", payment),
                status,
                code);
        for (String field : List.of("\"paymentAmount\":", "\"orderAmount\":")) {
            String order = Shop.order().toString();
            String bad = order.replaceFirst(field + "\\{[^}]*}", Matcher.quoteReplacement(field + amount));
            assertProblem(
                    shop.request().contentType("application/json").body(bad).post("/v1/payment-sessions"),
                    status,
                    code);
        }
    }

    @Test
    void aRefundInAnotherCurrencyIsRefused() {
        assertProblem(
                new Shop(world, World.SHOP_KEY)
                        .refund(
                                payment,
                                "{\"refundRequestId\":\"r\",\"refundAmount\":{\"currency\":\"SGD\",\"value\":\"1\"}}"),
                400,
                "validation_failed");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/payments/{id}/refunds, '{\"refundRequestId\":\"r-1\",\"refundAmount\":{\"currency\":\"MYR\",\"value\":\"1\"},\"refundReason\":\"%s\"}'",
        "/v1/payments/{id}/review, '{\"note\":\"%s\"}'"
    })
    void aCardNumberOrAControlCharacterHasNoPlaceInText(String path, String body) {
        for (String text : List.of("card 4111 1111 1111 1111", "4111-1111-1111-1111", "x\\u0000y", "x\\u001by")) {
            assertProblem(
                    new Shop(world, World.SHOP_KEY)
                            .request()
                            .contentType("application/json")
                            .body(body.formatted(text))
                            .post(path, payment),
                    400,
                    "validation_failed");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"65", "control", "blank", "empty"})
    void anIdInABodyHasItsRules(String kind) {
        String id = switch (kind) {
            case "65" -> "x".repeat(65);
            case "control" -> "a\\u0007b";
            case "blank" -> "a b";
            default -> "";
        };
        Shop shop = new Shop(world, World.SHOP_KEY);
        assertProblem(shop.refund(payment, id, 1), 400, "validation_failed");
        assertProblem(shop.capture(payment, id, 1, false), 400, "validation_failed");
        String order = Shop.order()
                .toString()
                .replaceFirst(
                        "\"paymentRequestId\":\"[^\"]*\"", "\"paymentRequestId\":\"" + id.replace("\\", "\\\\") + "\"");
        assertProblem(
                shop.request().contentType("application/json").body(order).post("/v1/payment-sessions"),
                400,
                "validation_failed");
    }

    @Test
    void anIdOfSixtyFourCharactersIsTakenEverywhere() {
        Shop shop = new Shop(world, World.SHOP_KEY);
        String id = (UUID.randomUUID() + "-").repeat(2).substring(0, 64);
        shop.createSession(Shop.order(order -> order.put("paymentRequestId", id)))
                .then()
                .statusCode(201);
        new Antom(world).notify(Antom.success(id)).then().statusCode(200);
        shop.payment(id).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAA", "..", "%00", "' OR 1=1", "eyJhbGciOiJub25lIn0"})
    void aCursorThatWasNotGivenOutIsRefused(String cursor) {
        Shop shop = new Shop(world, World.SHOP_KEY);
        assertProblem(shop.request().queryParam("cursor", cursor).get("/v1/payments"), 400, "validation_failed");
        assertProblem(
                shop.request().queryParam("cursor", cursor).get("/v1/payments/{id}/timeline", payment),
                400,
                "validation_failed");
        assertProblem(shop.request().queryParam("after", cursor).get("/v1/events"), 400, "validation_failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/payments", "/v1/payments/{id}/timeline", "/v1/events"})
    void aParameterThatNobodyAskedForIsRefusedAndSoIsALimitThatIsNone(String path) {
        for (String[] parameter : new String[][] {
            {"filter", "x"},
            {"limit", "0"},
            {"limit", "201"},
            {"limit", "-1"},
            {"limit", "x"},
            {"limit", ""},
            {"limit", "99999999999"},
            {"\u0000", "x"}
        }) {
            RequestSpecification request =
                    new Shop(world, World.SHOP_KEY).request().queryParam(parameter[0], parameter[1]);
            assertProblem(
                    path.contains("{") ? request.get(path, payment) : request.get(path), 400, "validation_failed");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "\u00e9", ""})
    void anIdempotencyKeyHasItsRules(String key) {
        String tooLong = key.isEmpty() ? "x".repeat(256) : key;
        Shop shop = new Shop(world, World.SHOP_KEY);
        assertProblem(shop.createSession(Shop.order(), tooLong), 400, "validation_failed");
        assertProblem(
                shop.request()
                        .contentType("application/json")
                        .header("Idempotency-Key", tooLong)
                        .body("{\"refundAmount\":{\"currency\":\"MYR\",\"value\":\"1\"}}")
                        .post("/v1/payments/{id}/refunds", payment),
                400,
                "validation_failed");
    }

    @Test
    void anAddressThatIsNoneIsAProblemToo() {
        for (String path :
                List.of("/", "/v1", "/v2/payments", "/v1/payment", "/v1/payments/a/b", "/v1//payments", "/.env")) {
            Response answer = given().baseUri(world.service().toString()).get(path);
            assertThat(answer.statusCode()).as(path).isIn(401, 404);
            assertProblem(answer, answer.statusCode(), answer.path("code"));
        }
    }

    private Response call(Endpoint endpoint, @Nullable String authorization) {
        return request(endpoint, authorization).request(endpoint.method(), endpoint.at(payment));
    }

    private Response send(Endpoint endpoint, String mediaType, String body) {
        return given().baseUri(world.service().toString())
                .headers(headers(credentials(endpoint)))
                .contentType(mediaType)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .request("POST", endpoint.at(payment));
    }

    private RequestSpecification request(Endpoint endpoint, @Nullable String authorization) {
        RequestSpecification request = given().baseUri(world.service().toString())
                .urlEncodingEnabled(false)
                .headers(headers(authorization));
        String body = endpoint.body();
        return body == null
                ? request
                : request.contentType(endpoint.mediaType()).body(body.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> headers(@Nullable String authorization) {
        return authorization == null ? Map.of() : Map.of("Authorization", authorization);
    }

    private @Nullable String credentials(Endpoint endpoint) {
        return switch (endpoint.by()) {
            case READERS, WRITERS, REFUNDERS -> "Bearer " + World.SHOP_KEY;
            case BROWSERS -> "Bearer " + token;
            case ANTOM, ANYBODY -> null;
        };
    }

    private long rows() {
        return new Books(world).number(ROWS);
    }

    private void assertProblem(Response answer, int status, String code) {
        assertThat(answer.statusCode() + " " + answer.contentType() + " " + answer.asString())
                .startsWith(status + " application/problem+json")
                .contains("\"code\":\"" + code + "\"")
                .contains("\"status\":" + status);
        assertThat(rows()).isEqualTo(before);
    }
}
