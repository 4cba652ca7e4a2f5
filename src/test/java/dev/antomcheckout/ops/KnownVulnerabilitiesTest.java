package dev.antomcheckout.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * No library on the class path has a known vulnerability of severity HIGH (CVSS 7.0) or above, or of unknown severity,
 * by the list in {@code advisories.json}. It needs no network; the workflow {@code vulnerabilities} asks the live database.
 */
class KnownVulnerabilitiesTest {
    private static final Path LIST = Path.of("src/test/resources/advisories.json");
    private static final Set<String> BELOW_THRESHOLD = Set.of("LOW", "MEDIUM");
    private static final Set<String> SEVERITIES = Set.of("LOW", "MEDIUM", "HIGH", "CRITICAL", "UNKNOWN");

    /** The layout of a Maven repository: group, artifact, version, file. */
    private static final Pattern JAR = Pattern.compile("repository/(.+)/([^/]+)/([^/]+)/\\2-\\3[^/]*\\.jar$");

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** @param fixed the first version without it on the line that is used; null if there is none */
    record Advisory(String id, String packageName, @Nullable String fixed, String severity, String summary) {
        @JsonCreator
        static Advisory of(Map<String, String> fields) {
            return new Advisory(
                    required(fields, "id"),
                    required(fields, "package"),
                    fields.get("fixed"),
                    required(fields, "severity"),
                    required(fields, "summary"));
        }

        boolean affects(String version) {
            return fixed == null || compare(version, fixed) < 0;
        }
    }

    record Accepted(String id, String reason) {}

    record Advisories(LocalDate exported, String source, List<Advisory> advisories, List<Accepted> accepted) {
        /** @throws IllegalStateException if the list cannot be relied on */
        static Advisories read(String text) throws IOException {
            Map<?, ?> tree = JSON.readValue(text, Map.class);
            Advisories list = new Advisories(
                    LocalDate.parse(String.valueOf(tree.get("exported"))),
                    String.valueOf(tree.get("source")),
                    Arrays.asList(JSON.convertValue(tree.get("advisories"), Advisory[].class)),
                    Arrays.asList(JSON.convertValue(tree.get("accepted"), Accepted[].class)));
            boolean complete = !list.advisories.isEmpty()
                    && list.advisories.stream()
                            .allMatch(one -> one.id.matches("(CVE|GHSA)-[0-9a-z-]+")
                                    && one.packageName.matches("[a-z0-9.-]+:[a-z0-9.-]+")
                                    && SEVERITIES.contains(one.severity));
            if (!complete) {
                throw new IllegalStateException("the list of advisories is empty or has an entry that is not complete");
            }
            return list;
        }

        /** What is vulnerable, by package and version. */
        Stream<String> findings(Map<String, String> versions) {
            Set<String> tolerated = accepted.stream().map(Accepted::id).collect(Collectors.toSet());
            return advisories.stream()
                    .filter(one -> !BELOW_THRESHOLD.contains(one.severity) && !tolerated.contains(one.id))
                    .filter(one -> versions.containsKey(one.packageName) && one.affects(versions.get(one.packageName)))
                    .map(one -> one.id + " in " + one.packageName + " " + versions.get(one.packageName) + ", fixed in "
                            + one.fixed + ": " + one.summary);
        }
    }

    @Test
    void noLibraryHasAKnownVulnerabilityAboveTheThreshold() throws IOException {
        assertThat(list().findings(classPath())).isEmpty();
    }

    @Test
    void aLibraryBelowAFixIsFound() throws IOException {
        assertThat(list().findings(Map.of("io.netty:netty-codec-http", "4.1.130.Final")))
                .anyMatch(finding -> finding.startsWith("CVE-2026-33870 in io.netty:netty-codec-http 4.1.130.Final"));
        assertThat(list().findings(Map.of("org.postgresql:postgresql", "42.7.9")))
                .hasSize(2);
        assertThat(list().findings(Map.of("io.netty:netty-codec-http", "4.1.138.Final")))
                .isEmpty();
    }

    @Test
    void aListThatIsEmptyOrNotCompleteIsRefused() {
        String empty = "{\"exported\":\"2026-12-01\",\"source\":\"x\",\"advisories\":[],\"accepted\":[]}";
        assertThatThrownBy(() -> Advisories.read(empty)).isInstanceOf(IllegalStateException.class);
        for (String entry : List.of(
                "{\"id\":\"x\",\"package\":\"a:b\",\"fixed\":\"1\",\"severity\":\"HIGH\",\"summary\":\"x\"}",
                "{\"id\":\"CVE-1-1\",\"package\":\"a\",\"fixed\":\"1\",\"severity\":\"HIGH\",\"summary\":\"x\"}",
                "{\"id\":\"CVE-1-1\",\"package\":\"a:b\",\"fixed\":\"1\",\"severity\":\"high\",\"summary\":\"x\"}",
                "{\"id\":\"CVE-1-1\",\"package\":\"a:b\",\"fixed\":\"1\",\"summary\":\"x\"}")) {
            assertThatThrownBy(
                            () -> Advisories.read(empty.replace("\"advisories\":[]", "\"advisories\":[" + entry + "]")))
                    .as(entry)
                    .isInstanceOfAny(IllegalStateException.class, IllegalArgumentException.class);
        }
    }

    /** The class path is read as it is meant to be, and one version of a family is used everywhere. */
    @Test
    void familiesHaveOneVersion() {
        Map<String, String> versions = classPath();
        assertThat(versions).hasSizeGreaterThan(100);
        for (String family : List.of("io.netty:", "io.vertx:")) {
            Map<String, String> members = new TreeMap<>(versions);
            members.keySet().removeIf(name -> !name.startsWith(family) || name.contains("tcnative"));
            assertThat(members).hasSizeGreaterThan(5);
            assertThat(Set.copyOf(members.values())).as(members.toString()).hasSize(1);
        }
    }

    /** The reasons for which a vulnerability is accepted. */
    @Test
    void noRedirectsAreFollowedAndNoCookiesOrChannelBindingsAreUsed() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
            assertThat(files.filter(Files::isRegularFile)
                            .filter(file -> file.toString().endsWith(".java")
                                    || file.toString().endsWith(".properties"))
                            .filter(file -> Pattern.compile(
                                            "follow-?redirects(?!\\(false\\))|WebClientSession|channelBinding",
                                            Pattern.CASE_INSENSITIVE)
                                    .matcher(text(file))
                                    .find()))
                    .isEmpty();
        }
        assertThat(list().accepted)
                .allSatisfy(accepted -> assertThat(accepted.reason).hasSizeGreaterThan(20));
    }

    private static Advisories list() throws IOException {
        return Advisories.read(Files.readString(LIST));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String required(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    /** Versions by group and artifact. Surefire keeps the class path in a property of its own. */
    private static Map<String, String> classPath() {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""));
        Map<String, String> versions = new TreeMap<>();
        for (String entry : path.split(File.pathSeparator, -1)) {
            Matcher jar = JAR.matcher(entry.replace('\\', '/'));
            if (jar.find()) {
                versions.put(jar.group(1).replace('/', '.') + ":" + jar.group(2), jar.group(3));
            }
        }
        return versions;
    }

    /** Numbers compare as numbers; what is not a number does not count. */
    static int compare(String left, String right) {
        List<Integer> a = numbers(left);
        List<Integer> b = numbers(right);
        for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
            int difference = Integer.compare(i < a.size() ? a.get(i) : 0, i < b.size() ? b.get(i) : 0);
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    private static List<Integer> numbers(String version) {
        return Pattern.compile("\\d+")
                .matcher(version)
                .results()
                .map(number -> Integer.valueOf(number.group()))
                .toList();
    }
}
