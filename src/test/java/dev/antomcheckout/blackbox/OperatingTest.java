package dev.antomcheckout.blackbox;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.antomcheckout.simulator.fault.Api;
import dev.antomcheckout.simulator.fault.Fault;
import dev.antomcheckout.simulator.fault.FaultRule;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What an operator sees, and what the alerts and the dashboard that we hand out rely on. */
@QuarkusTest
@WithTestResource(Installation.class)
class OperatingTest {
    private static final Path DOCS = Path.of("docs/operating");
    private static final Pattern METRIC = Pattern.compile("\\b(checkout|http)_[a-z_]+\\b");

    @FromInstallation
    World world;

    Shop shop;

    @BeforeEach
    void enter() {
        shop = new Shop(world, World.SHOP_KEY);
    }

    @Test
    void aRunningServiceIsAlive() {
        management("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
    }

    @Test
    void readinessNamesTheSchemaThatIsThereAndTheOneThatIsNeeded() {
        management("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.name", hasItem("database"))
                .body("checks.find { it.name == 'database' }.data.schema", greaterThan(2))
                .body("checks.find { it.name == 'database' }.data.needed", greaterThan(2));
    }

    @Test
    void startedTellsOfTheConfiguration() {
        management("/q/health/started")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'configuration' }.data.accounts", is(2));
    }

    @Test
    void everyMetricOfTheAlertsExists() throws IOException {
        exercise();
        Set<String> wanted = new TreeSet<>();
        for (Map<String, Object> rule : rules()) {
            wanted.addAll(metrics(String.valueOf(rule.get("expr"))));
        }
        assertThat(wanted).hasSizeGreaterThan(5);
        await().atMost(60, SECONDS).untilAsserted(() -> assertThat(exported()).containsAll(wanted));
    }

    @Test
    void everyMetricOfTheDashboardExists() throws IOException {
        exercise();
        Set<String> wanted = new TreeSet<>();
        JsonNode dashboard = new ObjectMapper().readTree(Files.readString(DOCS.resolve("dashboard.json")));
        dashboard.findValuesAsText("expr").forEach(expression -> wanted.addAll(metrics(expression)));
        assertThat(wanted).hasSizeGreaterThan(5);
        await().atMost(60, SECONDS).untilAsserted(() -> assertThat(exported()).containsAll(wanted));
    }

    @Test
    void everyAlertIsExplained() throws IOException {
        String text = Files.readString(DOCS.resolve("alerts.md"));
        assertThat(rules()).isNotEmpty().allSatisfy(rule -> {
            assertThat(rule.keySet()).containsAll(List.of("alert", "expr", "labels", "annotations"));
            assertThat(text).contains("\n## " + rule.get("alert") + "\n");
        });
    }

    @Test
    void whatWaitsIsCountedByStatus() {
        shop.openedSession();
        await().atMost(60, SECONDS)
                .untilAsserted(() -> assertThat(samples("checkout_attempts"))
                        .hasSize(5)
                        .noneMatch(line -> line.endsWith("NaN"))
                        .anyMatch(line -> line.contains("SESSION_CREATED") && !line.endsWith(" 0.0")));
        await().atMost(60, SECONDS)
                .untilAsserted(() -> assertThat(samples("checkout_oldest_unresolved_seconds"))
                        .hasSize(4)
                        .noneMatch(line -> line.endsWith("NaN")));
    }

    @Test
    void theAgesOfWhatWaitsAreThoseOfTheBooks() {
        String refunded = shop.openedSession();
        world.antom().pay(World.CLIENT_ID, refunded).join();
        Stream.of(Api.REFUND, Api.INQUIRY_REFUND)
                .forEach(call -> world.antom()
                        .faults()
                        .add(FaultRule.next(call, new Fault.Answer("U", "UNKNOWN_EXCEPTION", false))
                                .forPayment(refunded)
                                .always()));
        shop.refund(refunded, "waits-" + refunded, 100);
        Books books = new Books(world);
        books.change(
                "UPDATE refund SET created_at = now() - interval '90 days' WHERE refund_request_id = 'waits-' || ?",
                refunded);
        String cancelled = shop.openedSession();
        books.change(
                "UPDATE payment_attempt SET cancel_requested_at = now() - interval '80 days',"
                        + " next_cancel_at = now() + interval '1 day' WHERE payment_request_id = ?",
                cancelled);
        await().atMost(60, SECONDS)
                .until(() -> samples("checkout_oldest_unresolved_seconds").stream()
                        .anyMatch(line -> line.contains("refund") && seconds(line) > 89 * 86_400));
        await().atMost(60, SECONDS)
                .until(() -> samples("checkout_oldest_unresolved_seconds").stream()
                        .anyMatch(line -> line.contains("cancel") && seconds(line) > 79 * 86_400));
        books.change(
                "UPDATE payment_attempt SET cancel_requested_at = NULL, next_cancel_at = NULL WHERE payment_request_id = ?",
                cancelled);
        assertThat(samples("checkout_evidence_lag_seconds"))
                .singleElement()
                .satisfies(line -> assertThat(seconds(line)).isBetween(0.0, 600.0));
        world.antom().faults().clear();
    }

    private static double seconds(String line) {
        return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }

    /** So that everything was counted at least once. */
    private void exercise() {
        String id = shop.openedSession();
        var _ = world.antom().pay(World.CLIENT_ID, id);
        await().atMost(30, SECONDS).until(() -> shop.status(id).equals("SUCCESS"));
        new Antom(world)
                .notify(Antom.refund("of-no-payment-" + id, "SUCCESS", "100"))
                .then()
                .statusCode(200);
    }

    private Set<String> exported() {
        return lines().map(line -> line.split("[{ ]", 2)[0]).collect(Collectors.toSet());
    }

    private List<String> samples(String metric) {
        return lines().filter(line -> line.startsWith(metric + "{") || line.startsWith(metric + " "))
                .toList();
    }

    private Stream<String> lines() {
        return management("/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .filter(line -> !line.startsWith("#"));
    }

    private static Set<String> metrics(String expression) {
        return METRIC.matcher(expression).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rules() throws IOException {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        Map<String, Object> file =
                new Yaml(new SafeConstructor(strict)).load(Files.readString(DOCS.resolve("alerts.yml")));
        List<Map<String, Object>> rules = new ArrayList<>();
        for (Map<String, Object> group : (List<Map<String, Object>>) Objects.requireNonNull(file.get("groups"))) {
            rules.addAll((List<Map<String, Object>>) Objects.requireNonNull(group.get("rules")));
        }
        return rules;
    }

    private Response management(String path) {
        return given().baseUri(world.management().toString()).get(path);
    }
}
