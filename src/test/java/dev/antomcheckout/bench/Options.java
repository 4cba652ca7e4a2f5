package dev.antomcheckout.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How the benchmark is run; each is a system property {@code bench.<name>}.
 *
 * @param quick shows in a minute and a half that everything works; its figures are worth little
 * @param binary a native executable to be measured instead of the jar
 * @param soak how long the last scenario lasts; zero for none
 * @param latency of the stand-in gateway
 * @param jvm flags of the service's JVM
 */
record Options(
        boolean quick, Optional<Path> binary, Duration soak, Duration latency, int connections, List<String> jvm) {
    /** Those of Dockerfile.jvm within the memory limit of the manifests, where a JVM takes the serial collector by itself. */
    private static final String JVM =
            "-XX:MaxRAM=256m -XX:+UseSerialGC -XX:MaxRAMPercentage=70 -Xmn48m -XX:+ExitOnOutOfMemoryError";

    static final Path DIRECTORY = Path.of("target", "bench");

    static Options read() {
        return new Options(
                !System.getProperty("bench.quick", "false").equals("false"),
                property("binary").map(Path::of),
                property("soak").map(Options::duration).orElse(Duration.ZERO),
                property("latency").map(Options::duration).orElse(Duration.ZERO),
                Integer.parseInt(property("connections").orElse("32")),
                List.of(property("jvm").orElse(JVM).split(" ", -1)));
    }

    /** Measured so often; the median counts. */
    int rounds() {
        return quick ? 1 : 3;
    }

    Duration window() {
        return Duration.ofSeconds(quick ? 2 : 8);
    }

    /** Long enough for the JVM to have compiled most of what the scenario runs; a creation runs the most. */
    Duration warmUp(Scenario scenario) {
        if (quick) {
            return Duration.ofSeconds(2);
        }
        return Duration.ofSeconds(
                switch (scenario) {
                    case CREATE -> 50;
                    case NOTIFY, MIXED -> 18;
                    case READ -> 10;
                });
    }

    private static Optional<String> property(String name) {
        return Optional.ofNullable(System.getProperty("bench." + name)).filter(value -> !value.isBlank());
    }

    /** "30m", "10s", "50ms" or ISO 8601. */
    private static Duration duration(String text) {
        if (text.endsWith("ms")) {
            return Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)));
        }
        return Duration.parse(text.startsWith("P") ? text : "PT" + text);
    }
}
