package dev.antomcheckout.problem;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.antomcheckout.blackbox.Installation;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Installation.class)
class ProblemsOverHttpTest {
    @Test
    void aProblemIsTheDocumentWithItsExtensionsAndHeaders() {
        Response answer = fail("problem");

        assertProblem(answer, 503, "gateway_unavailable");
        assertThat(answer.header("Retry-After")).isEqualTo("5");
        assertThat(answer.asString()).isEqualTo("""
                        {"type":"https://antom-checkout.dev/problems/gateway_unavailable",\
                        "title":"Antom cannot be reached at present","status":503,"code":"gateway_unavailable",\
                        "detail":"The breaker is open.","paymentRequestId":"pr-1"}""");
    }

    @Test
    void aProblemInsideACompletionExceptionIsTheSameProblem() {
        Response answer = fail("nested-problem");

        assertProblem(answer, 422, "gateway_rejected");
        assertThat(answer.path("resultCode").toString()).isEqualTo("RISK_REJECT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unauthorized", "authentication"})
    void missingCredentialsAreAskedForAsBearer(String kind) {
        Response answer = fail(kind);

        assertProblem(answer, 401, "unauthorized");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void credentialsWithoutTheScopeAreForbidden() {
        assertProblem(fail("forbidden"), 403, "forbidden");
    }

    @ParameterizedTest
    @ValueSource(strings = {"db-refused", "db-closed", "db-shutdown"})
    void aDatabaseThatIsAwayIsWorthAnotherTry(String kind) {
        Response answer = fail(kind);

        assertProblem(answer, 503, "database_unavailable");
        assertThat(answer.header("Retry-After")).isEqualTo("5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"db-unique", "unforeseen"})
    void aFaultOfOursTellsAReferenceAndNothingElse(String kind) {
        Response answer = fail(kind);

        assertProblem(answer, 500, "internal_error");
        assertThat(answer.path("reference").toString()).matches("[0-9a-f]{12}");
    }

    @Test
    void anAnswerOfOursThatBreaksARuleIsNotTheCallersFault() {
        assertProblem(given().get("/faulty/answer"), 500, "internal_error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/v1/nowhere/at/all", "/faulty/nowhere", "/faulty/basket/deeper"})
    void anUnknownAddressIsNotFound(String path) {
        assertProblem(given().get(path), 404, "not_found");
    }

    @Test
    void aMethodThatTheAddressDoesNotTakeIsRefused() {
        assertProblem(given().delete("/faulty/page"), 405, "method_not_allowed");
    }

    @Test
    void aBodyThatIsNotJsonByItsTypeIsRefused() {
        assertProblem(
                given().contentType("text/plain").body("{}").post("/faulty/basket"), 415, "unsupported_media_type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/png", "text/html"})
    void anAnswerInAnotherMediaTypeIsNotToBeHad(String accept) {
        assertProblem(given().header("Accept", accept).get("/faulty/page?limit=1"), 406, "not_acceptable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json", "text/event-stream;q=0.1, application/json", "not a media type"})
    void aProblemIsAProblemWhateverIsAccepted(String accept) {
        Response answer = given().header("Accept", accept).get("/nowhere");

        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.path("status").toString()).startsWith("4");
    }

    @Test
    void aParameterOutOfRangeIsNamed() {
        Response answer = given().get("/faulty/page?limit=201");

        assertProblem(answer, 400, "validation_failed");
        assertThat(answer.path("errors[0].parameter").toString()).isEqualTo("limit");
        assertThat(answer.path("errors[0].detail").toString()).isEqualTo("must be at most 200");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"a\",\"colour\":1} | /colour | is not a field of this request",
                "{\"name\":\"a\",\"items\":[{},{\"title\":\"a\",\"x\":1}]} | /items/1/x | is not a field of this request",
                "{\"name\":\"a\",\"4111 1111\":1} | '' | holds a field that is not one of this request",
                "{\"name\":5} | /name | must be a string",
                "{\"name\":true} | /name | must be a string",
                "{\"name\":{\"a\":1}} | /name | must be a string",
                "{\"name\":\"a\",\"items\":[{\"title\":7}]} | /items/0/title | must be a string",
                "{\"name\":\"a\",\"count\":1.5} | /count | must be a whole number",
                "{\"name\":\"a\",\"count\":\"one\"} | /count | must be a whole number",
                "{\"name\":\"a\",\"count\":\"\"} | /count | must be a whole number",
                "{\"name\":\"a\",\"count\":99999999999} | /count | must be a whole number in the range of 32 bits",
                "{\"name\":\"a\",\"gift\":1} | /gift | must be true or false",
                "{\"name\":\"a\",\"gift\":\"maybe\"} | /gift | must be true or false",
                "{\"name\":\"a\",\"items\":{}} | /items | must be an array",
                "{\"name\":\"a\",\"items\":[5]} | /items/0 | must be an object",
                "{\"name\":\"a\",\"extra\":[]} | /extra | must be an object",
                "[] | '' | must be an object",
                "\"text\" | '' | must be an object",
                "null | '' | is required",
                "{} | /name | is required",
                "{\"name\":\"a\",\"items\":[{},{\"title\":\"long\"}]} | /items/1/title | must have at most 3 characters",
                "{\"name\":\"a\",\"items\":[null]} | /items/0 | must not be null"
            })
    void anErrorPointsAtWhatIsWrongInTheBody(String body, String pointer, String detail) {
        Response answer = post(body);

        assertProblem(answer, 400, "validation_failed");
        assertThat(answer.path("errors.size()").toString()).isEqualTo("1");
        assertThat(answer.path("errors[0].pointer").toString()).isEqualTo(pointer);
        assertThat(answer.path("errors[0].detail").toString()).isEqualTo(detail);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hunter2",
                "{\"name\":\"hunter2",
                "{\"name\":\"hunter2\",}",
                "{\"name\":\"a\",\"name\":\"hunter2\"}",
                "{\"name\":\"a\"} hunter2",
                "{\"name\":\"a\"}{}",
                "{\"name\":\"a\",\"extra\":{\"b\":1,\"b\":2}}",
                "{'name':'hunter2'}",
                "{\"name\":\"a\"} // hunter2",
                "{\"name\":NaN}"
            })
    void whatIsNotOneJsonDocumentIsRefusedWithoutAnEcho(String body) {
        Response answer = post(body);

        assertProblem(answer, 400, "validation_failed");
        assertThat(answer.path("errors[0].pointer").toString()).isEmpty();
    }

    @Test
    void aMissingBodyIsRefused() {
        Response answer = given().contentType("application/json").post("/faulty/basket");

        assertProblem(answer, 400, "validation_failed");
        assertThat(answer.path("errors[0].detail").toString()).isEqualTo("is required");
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        byte[] broken = "{\"name\":\"?\"}".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        broken[9] = (byte) 0xff;

        assertProblem(
                given().contentType("application/json").body(broken).post("/faulty/basket"), 400, "validation_failed");
    }

    @Test
    void thirtyTwoLevelsAreReadAndThirtyThreeAreNot() {
        assertThat(post(nested(32)).statusCode()).isEqualTo(200);

        Response answer = post(nested(33));
        assertProblem(answer, 400, "validation_failed");
        assertThat(answer.path("errors[0].detail").toString()).contains("deeper than 32 levels");
    }

    @Test
    void wholeNumbersAndBooleansMayComeAsStrings() {
        Response answer = post("{\"name\":\"a\",\"count\":\"20\",\"gift\":\"true\"}");

        assertThat(answer.path("count").toString()).isEqualTo("20");
        assertThat(answer.<Boolean>path("gift")).isTrue();
    }

    private static String nested(int levels) {
        int free = levels - 1;
        return "{\"name\":\"a\",\"extra\":" + "{\"x\":".repeat(free - 1) + "{}" + "}".repeat(free - 1) + "}";
    }

    private static Response post(String body) {
        return given().contentType("application/json").body(body).post("/faulty/basket");
    }

    private static Response fail(String kind) {
        return given().get("/faulty/throw/" + kind);
    }

    private static void assertProblem(Response answer, int status, String code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.path("status").toString()).isEqualTo(Integer.toString(status));
        assertThat(answer.path("code").toString()).isEqualTo(code);
        assertThat(answer.path("type").toString()).isEqualTo("https://antom-checkout.dev/problems/" + code);
        assertThat(answer.asString()).doesNotContain("hunter2", "dev.antomcheckout", "Exception", "java");
    }
}
