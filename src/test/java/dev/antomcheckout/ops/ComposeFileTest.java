package dev.antomcheckout.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import dev.antomcheckout.blackbox.Roles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class ComposeFileTest {
    private final Map<String, Object> file = load();
    private final Map<String, Object> services = map(file.get("services"));

    @Test
    void theOrderIsGatedByHealth() {
        assertThat(path("migrate", "depends_on", "postgres", "condition")).isEqualTo("service_healthy");
        assertThat(path("checkout", "depends_on", "migrate", "condition")).isEqualTo("service_completed_successfully");
        assertThat(path("demo", "depends_on", "postgres", "condition")).isEqualTo("service_healthy");
        assertThat(path("postgres", "healthcheck", "test")).asInstanceOf(LIST).isNotEmpty();
        assertThat(path("checkout", "healthcheck", "test")).asInstanceOf(LIST).startsWith("CMD");
    }

    @Test
    void theMigrationIsAJobOfItsOwn() {
        assertThat(path("migrate", "environment", "CHECKOUT_MIGRATE")).isEqualTo("only");
        assertThat(path("checkout", "environment", "CHECKOUT_MIGRATE")).isEqualTo("off");
    }

    @Test
    void theDatabaseIsPostgres18OnANamedVolume() {
        assertThat(path("postgres", "image")).isEqualTo("postgres:18");
        assertThat(path("postgres", "volumes"))
                .asInstanceOf(LIST)
                .first()
                .isEqualTo("checkout-data:/var/lib/postgresql");
        assertThat(map(file.get("volumes"))).containsKey("checkout-data");
    }

    /** A process that serves must not be able to change the schema, or what is recorded. */
    @Test
    void theMigrationRunsAsTheOwnerAndTheServiceAsARoleOfItsOwn() {
        assertThat(path("migrate", "environment", "QUARKUS_DATASOURCE_USERNAME"))
                .isEqualTo(Roles.OWNER);
        assertThat(path("checkout", "environment", "QUARKUS_DATASOURCE_USERNAME"))
                .isEqualTo(Roles.APP);
        assertThat(path("postgres", "environment", "POSTGRES_USER")).isEqualTo("postgres");
        assertThat(List.of(
                        path("postgres", "environment", "POSTGRES_PASSWORD"),
                        path("migrate", "environment", "QUARKUS_DATASOURCE_PASSWORD"),
                        path("checkout", "environment", "QUARKUS_DATASOURCE_PASSWORD")))
                .doesNotHaveDuplicates();
        assertThat(path("checkout", "environment", "QUARKUS_DATASOURCE_PASSWORD"))
                .isEqualTo(path("postgres", "environment", "CHECKOUT_APP_PASSWORD"));
        assertThat(path("migrate", "environment", "QUARKUS_DATASOURCE_PASSWORD"))
                .isEqualTo(path("postgres", "environment", "CHECKOUT_OWNER_PASSWORD"));
    }

    @Test
    void theRolesAreMadeByTheScriptOfTheGuideBeforeTheDatabaseIsHealthy() {
        assertThat(path("postgres", "volumes"))
                .asInstanceOf(LIST)
                .contains("./docs/operating/roles.sql:/docker-entrypoint-initdb.d/10-roles.sql:ro");
        assertThat(Path.of("docs/operating/roles.sql")).content().contains(Roles.OWNER, Roles.APP);
        assertThat(path("postgres", "healthcheck", "test").toString()).contains("--host 127.0.0.1");
    }

    @Test
    void theDemoStartsOnlyWhenAskedFor() {
        assertThat(path("demo", "profiles")).isEqualTo(List.of("demo"));
        assertThat(services.keySet()).containsExactlyInAnyOrder("postgres", "migrate", "checkout", "demo");
        assertThat(path("demo", "ports")).isEqualTo(List.of("8080:8080", "8090:8090"));
    }

    @Test
    void nothingSecretStandsInTheFile() {
        services.values().forEach(service -> {
            Map<String, Object> environment = map(map(service).get("environment"));
            environment.forEach((name, value) -> {
                if (Set.of("PASSWORD", "SECRET", "PRIVATE_KEY", "SHA256").stream()
                        .anyMatch(name::contains)) {
                    assertThat(value.toString()).as(name).startsWith("${").endsWith("}");
                }
            });
        });
    }

    @Test
    void theServiceMayWriteNowhereAndHasNoPrivileges() {
        for (String name : List.of("migrate", "checkout", "demo")) {
            assertThat(path(name, "read_only")).as(name).isEqualTo(true);
            assertThat(path(name, "cap_drop")).as(name).isEqualTo(List.of("ALL"));
            assertThat(path(name, "security_opt")).as(name).isEqualTo(List.of("no-new-privileges:true"));
        }
    }

    private Object path(String... names) {
        @Nullable Object at = services;
        for (String name : names) {
            at = map(at).get(name);
            assertThat(at).as(String.join(".", names)).isNotNull();
        }
        return Objects.requireNonNull(at);
    }

    private static Map<String, Object> load() {
        try {
            LoaderOptions strict = new LoaderOptions();
            strict.setAllowDuplicateKeys(false);
            return map(new Yaml(new SafeConstructor(strict)).load(Files.readString(Path.of("docker-compose.yml"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value);
    }
}
