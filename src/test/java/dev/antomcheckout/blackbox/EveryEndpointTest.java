package dev.antomcheckout.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, to whichever address: one problem with the right code, nothing stored, and never a fault of ours. */
@QuarkusTest
@WithTestResource(Installation.class)
class EveryEndpointTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BODY_LIMIT = 64 * 1024;
    private static final int JSON_DEPTH = 32;
    private static final Pattern AMOUNT = Pattern.compile("\\{[^{}]*\"value\"[^{}]*}");

    /** What a request that is refused could have left. What Antom sends comes by itself, so it is not counted. */
    private static final String ROWS = """
            SELECT (SELECT count(*) FROM payment_attempt) + (SELECT count(*) FROM idempotency_key)
                + (SELECT count(*) FROM refund) + (SELECT count(*) FROM capture)
                + (SELECT count(*) FROM settlement_file) + (SELECT count(*) FROM settlement_row)
                + (SELECT count(*) FROM notification WHERE payment_request_id IS NULL)""";

    private static final Map<Endpoint, Caller> CALLERS = new ConcurrentHashMap<>();

    @FromInstallation
    World world;

    /** One for all, because none of them changes it. */
    private static String payment = "";

    private static String token = "";
    private long before;

    @BeforeEach
    void enter() {
        if (payment.isEmpty()) {
            var session = new Shop(world, World.SHOP_KEY).createSession(Shop.order());
            payment = session.then().statusCode(201).extract().path("paymentRequestId");
            token = session.path("clientToken");
        }
        before = rows();
    }

    @AfterEach
    void nothingWasStored() {
        assertThat(rows()).isEqualTo(before);
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

    @Test
    void theTableHasEveryOperationOfTheDescription() {
        Set<String> described = new TreeSet<>();
        for (Map.Entry<String, JsonNode> path :
                Contract.load().api().get("paths").properties()) {
            path.getValue()
                    .fieldNames()
                    .forEachRemaining(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey()));
        }
        assertThat(all().map(Endpoint::toString).collect(Collectors.toSet())).isEqualTo(described);
    }

    @ParameterizedTest
    @MethodSource("authenticated")
    void withoutGoodCredentialsNothingIsToldAndNothingDone(Endpoint endpoint) {
        assertProblem(to(endpoint).send(), 401, "unauthorized");
        assertProblem(to(endpoint).with("Authorization", "Basic bWFpbjptYWlu").send(), 401, "unauthorized");
        assertProblem(to(endpoint).key("").send(), 401, "unauthorized");
        assertProblem(to(endpoint).key("not-a-key").send(), 401, "unauthorized");
        boolean browser = endpoint.by() == Endpoint.By.BROWSERS;
        assertProblem(to(endpoint).key(browser ? World.SHOP_KEY : token).send(), 401, "unauthorized");
        String tampered = token.substring(0, token.length() - 4) + (token.endsWith("AAAA") ? "BBBB" : "AAAA");
        assertProblem(to(endpoint).key(tampered).send(), 401, "unauthorized");
    }

    @ParameterizedTest
    @MethodSource("ofShops")
    void aKeyDoesWhatItsScopesSay(Endpoint endpoint) {
        switch (endpoint.by()) {
            case WRITERS -> assertProblem(to(endpoint).key(World.READER_KEY).send(), 403, "forbidden");
            case REFUNDERS -> {
                assertProblem(to(endpoint).key(World.READER_KEY).send(), 403, "forbidden");
                assertProblem(to(endpoint).key(World.OTHER_SHOP_KEY).send(), 403, "forbidden");
            }
            case OPERATORS -> {
                assertProblem(to(endpoint).key(World.READER_KEY).send(), 403, "forbidden");
                assertProblem(to(endpoint).key(World.WRITER_KEY).send(), 403, "forbidden");
                assertProblem(to(endpoint).key(World.REFUNDER_KEY).send(), 403, "forbidden");
            }
            case READERS, BROWSERS, ANTOM, ANYBODY -> {}
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void anAddressTakesItsMethodsAlone(Endpoint endpoint) {
        Set<String> taken = all().filter(other -> other.path().equals(endpoint.path()))
                .map(Endpoint::method)
                .collect(Collectors.toSet());
        for (String method : List.of("GET", "POST", "PATCH", "PUT", "DELETE")) {
            if (!taken.contains(method)) {
                HttpResponse<String> answer =
                        signedIn(method, endpoint, payment).send();
                assertProblem(answer, 405, "method_not_allowed");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ofShops")
    void whatIsAnotherAccountsIsNotThere(Endpoint endpoint) {
        // The other account's key may not refund, which is told first.
        if (endpoint.path().contains("{") && endpoint.by() != Endpoint.By.REFUNDERS) {
            HttpResponse<String> answer = with(endpoint, caller(endpoint).call(endpoint.method(), endpoint.at(payment)))
                    .key(World.OTHER_SHOP_KEY)
                    .send();
            assertNotThere(endpoint, answer);
        }
    }

    @ParameterizedTest
    @MethodSource("ofShops")
    void anIdThatNothingCanHaveIsTheIdOfNothing(Endpoint endpoint) {
        if (endpoint.path().contains("{")) {
            for (String id : List.of(
                    "x".repeat(64),
                    "x".repeat(65),
                    "x".repeat(2000),
                    "a%00b",
                    "a%0Ab",
                    "%F0%9F%98%80",
                    "%C0%AF",
                    "'%20OR%201=1",
                    "%25",
                    "-",
                    "null",
                    "9223372036854775808")) {
                assertNotThere(
                        endpoint, signedIn(endpoint.method(), endpoint, id).send());
            }
        }
    }

    private void assertNotThere(Endpoint endpoint, HttpResponse<String> answer) {
        assertProblem(answer, 404, endpoint.isAboutAPayment() ? "payment_not_found" : "not_found");
    }

    @ParameterizedTest
    @MethodSource("all")
    void aBodyPastTheLimitIsRefused(Endpoint endpoint) {
        if (endpoint.method().equals("POST") && !endpoint.path().equals("/v1/settlements")) {
            String body = "\"" + "x".repeat(BODY_LIMIT - 1) + "\"";
            assertProblem(
                    signedIn("POST", endpoint, payment)
                            .body("application/json", body)
                            .send(),
                    413,
                    "payload_too_large");
        }
    }

    @ParameterizedTest
    @MethodSource("takingJson")
    void anotherMediaTypeIsRefused(Endpoint endpoint) {
        for (String type : List.of("text/plain", "application/xml", "application/x-www-form-urlencoded", "text/csv")) {
            assertProblem(
                    signedIn("POST", endpoint, payment)
                            .body(type, String.valueOf(endpoint.body()))
                            .send(),
                    415,
                    "unsupported_media_type");
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
            assertInvalid(endpoint, body.getBytes(StandardCharsets.UTF_8));
        }
        assertInvalid(endpoint, good.replace("\"}", "\u00ff\"}").getBytes(StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @MethodSource("takingJson")
    void aFieldThatIsNotKnownOccursTwiceOrIsTooDeepIsRefused(Endpoint endpoint) throws IOException {
        ObjectNode body = (ObjectNode) JSON.readTree(endpoint.body());
        String first = body.fieldNames().next();
        assertInvalid(
                endpoint,
                "{\"%s\":%s,%s"
                        .formatted(first, body.get(first), body.toString().substring(1)));
        body.put("fieldOfNobody", 1);
        assertInvalid(endpoint, body.toString());
        body.set(first, JSON.readTree("{\"x\":".repeat(JSON_DEPTH) + "1" + "}".repeat(JSON_DEPTH)));
        assertInvalid(endpoint, body.toString());
    }

    @ParameterizedTest
    @MethodSource("takingJson")
    void aFieldOfAnotherTypeIsRefused(Endpoint endpoint) throws IOException {
        ObjectNode good = (ObjectNode) JSON.readTree(endpoint.body());
        for (String field : good.properties().stream().map(Map.Entry::getKey).toList()) {
            for (String value : List.of("[]", "{}", "true", "1", "\"\"", "\"\\u0000\"", "[null]")) {
                ObjectNode bad = good.deepCopy();
                bad.set(field, JSON.readTree(value));
                assertInvalid(endpoint, bad.toString());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"-1\"", "\"0\"", "\"00\"", "\"01\"", "\"1.0\"", "\"1e2\"", "\" 1\"", "\"\"", "\"10000000000000000\"",
                "-1", "0", "1.5", "1e2", "10000000000000000", "null", "true", "[]", "\"\u0661\""
            })
    void anAmountThatIsNoneIsRefusedEverywhere(String value) {
        amounts("{\"currency\":\"MYR\",\"value\":%s}".formatted(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"XYZ\"", "\"myr\"", "\"XAU\"", "\"\"", "\"MYRR\"", "1", "null", "\"M\\u0000R\""})
    void aCurrencyThatIsNoneIsRefusedEverywhere(String currency) {
        amounts("{\"currency\":%s,\"value\":\"1\"}".formatted(currency));
    }

    private void amounts(String amount) {
        takingJson().forEach(endpoint -> {
            Matcher amounts = AMOUNT.matcher(String.valueOf(endpoint.body()));
            while (amounts.find()) {
                String body = new StringBuilder(String.valueOf(endpoint.body()))
                        .replace(amounts.start(), amounts.end(), amount)
                        .toString();
                assertInvalid(endpoint, body);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"card 4111 1111 1111 1111", "4111-1111-1111-1111", "x\\u0000y", "x\\u001by"})
    void aCardNumberOrAControlCharacterHasNoPlaceInText(String text) {
        for (Endpoint endpoint : takingJson().toList()) {
            String good = String.valueOf(endpoint.body());
            String bad = switch (endpoint.path()) {
                case "/v1/payments/{paymentRequestId}/review" -> good.replace("seen", text);
                case "/v1/payment-sessions" -> good.replace("a pair of shoes", text);
                case "/v1/payments/{paymentRequestId}/refunds" ->
                    good.replaceFirst("\\{", Matcher.quoteReplacement("{\"refundReason\":\"" + text + "\","));
                default -> "";
            };
            assertInvalid(endpoint, bad);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/payments", "/v1/payments/{paymentRequestId}/timeline", "/v1/events", "/v1/audit"})
    void aParameterThatIsWrongIsRefused(String path) {
        Endpoint endpoint =
                all().filter(other -> other.path().equals(path)).findAny().orElseThrow();
        String cursor = path.equals("/v1/events") ? "after" : "cursor";
        for (String query : List.of(
                "filter=x",
                "limit=0",
                "limit=201",
                "limit=-1",
                "limit=x",
                "limit=",
                "limit=99999999999",
                "%00=x",
                "limit=1&limit=2",
                cursor + "=",
                cursor + "=x",
                cursor + "=AAAA",
                cursor + "=%00",
                cursor + "='%20OR%201=1",
                cursor + "=eyJhbGciOiJub25lIn0")) {
            assertProblem(
                    caller(endpoint)
                            .call("GET", endpoint.at(payment) + "?" + query)
                            .key(World.SHOP_KEY)
                            .send(),
                    400,
                    "validation_failed");
        }
    }

    @ParameterizedTest
    @MethodSource("takingJson")
    void anIdempotencyKeyHasItsRules(Endpoint endpoint) {
        for (String key : List.of("a b", "x".repeat(256), "a\tb")) {
            assertProblem(
                    with(endpoint, signedIn("POST", endpoint, payment))
                            .with("Idempotency-Key", key)
                            .send(),
                    400,
                    "validation_failed");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/v1", "/v2/payments", "/v1/payment", "/v1/payments/a/b", "/.env", "/v1/..%2Fq"})
    void anAddressThatIsNoneIsAProblemToo(String path) {
        assertProblem(new Caller(world, 250).call("GET", path).send(), 404, "not_found");
    }

    /** From an address of its own: each tries a few wrong keys. */
    private Caller caller(Endpoint endpoint) {
        return CALLERS.computeIfAbsent(endpoint, known -> new Caller(world, Endpoint.ALL.indexOf(known) + 1));
    }

    private Caller.Call to(Endpoint endpoint) {
        return with(endpoint, caller(endpoint).call(endpoint.method(), endpoint.at(payment)));
    }

    private Caller.Call signedIn(String method, Endpoint endpoint, String id) {
        Caller.Call call = caller(endpoint).call(method, endpoint.at(id));
        String credentials = credentials(endpoint);
        with(endpoint, call);
        return credentials == null ? call : call.key(credentials);
    }

    private static Caller.Call with(Endpoint endpoint, Caller.Call call) {
        return endpoint.body() == null || endpoint.mediaType() == null
                ? call
                : call.body(endpoint.mediaType(), endpoint.body());
    }

    private static @Nullable String credentials(Endpoint endpoint) {
        return switch (endpoint.by()) {
            case READERS, WRITERS, REFUNDERS, OPERATORS -> World.SHOP_KEY;
            case BROWSERS -> token;
            case ANTOM, ANYBODY -> null;
        };
    }

    private void assertInvalid(Endpoint endpoint, String body) {
        assertInvalid(endpoint, body.getBytes(StandardCharsets.UTF_8));
    }

    private void assertInvalid(Endpoint endpoint, byte[] body) {
        assertProblem(
                signedIn("POST", endpoint, payment)
                        .body("application/json", body)
                        .send(),
                400,
                "validation_failed");
    }

    private long rows() {
        return new Books(world).number(ROWS);
    }

    private void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode() + " "
                        + answer.headers().firstValue("Content-Type").orElse("") + " " + answer.body())
                .as("%s %s", answer.request().method(), answer.uri())
                .startsWith(status + " application/problem+json")
                .contains("\"code\":\"" + code + "\"")
                .contains("\"status\":" + status);
    }
}
