package dev.antomcheckout.bench;

import dev.antomcheckout.signature.SigningEngine;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs the whole benchmark: {@code ./mvnw verify -Pbench}. See docs/performance.md. */
final class Bench {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** More than any machine does, as long as nothing is known of this one. */
    private static final int FIRST_GUESS = 3000;

    private final Options options;
    private final World world;
    private final Report report;
    private final Map<Scenario, List<Measured>> closed = new EnumMap<>(Scenario.class);
    private final Map<Scenario, Captured> captured = new EnumMap<>(Scenario.class);
    private final Map<Scenario, List<Double>> sql = new EnumMap<>(Scenario.class);
    private int series;

    private Bench(Options options, World world, Report report) {
        this.options = options;
        this.world = world;
        this.report = report;
    }

    public static void main(String[] arguments) throws Exception {
        Options options = Options.read();
        Keys keys = Keys.make();
        SigningEngine engine = Keys.fastest();
        Report report = new Report(options);
        say("starting PostgreSQL, the stand-in gateway and the service");
        try (World world = new World(options, keys, engine)) {
            new Bench(options, world, report).run(keys, engine);
        }
        System.out.println(report.write());
    }

    private void run(Keys keys, SigningEngine engine) throws Exception {
        Thread.sleep(options.quick() ? 1000 : 10_000);
        report.start(world.startMillis(), world.residentMebibytes());
        capture();
        say("warming up");
        for (Scenario scenario : Scenario.values()) {
            Duration warmUp = options.warmUp(scenario);
            world.closed(warmUp, source(scenario, FIRST_GUESS, warmUp));
        }
        for (int round = 1; round <= options.rounds(); round++) {
            say("round " + round + " of " + options.rounds());
            round();
        }
        say("signing alone");
        SigningLoop jdk = SigningLoop.of(SigningEngine.jdk(), keys, options.window());
        SigningLoop best = SigningLoop.of(engine, keys, options.window());
        report.signing(jdk, best);
        for (Scenario scenario : Scenario.values()) {
            report.closed(
                    scenario,
                    median(scenario),
                    Optional.ofNullable(sql.get(scenario)).map(Bench::median));
        }
        halfLoad();
        overload();
        report.peak(world.peakMebibytes());
        soak();
    }

    private void capture() throws Exception {
        world.seed("captured-", 1);
        captured.put(Scenario.CREATE, world.captured("captured-new", Requests.creation("captured-new")));
        captured.put(
                Scenario.NOTIFY, world.captured("captured-0", world.requests().notification("captured-0")));
        captured.put(Scenario.READ, world.captured("captured-0", Requests.read("captured-0")));
        captured.forEach(report::statements);
    }

    private void round() throws Exception {
        for (Scenario scenario : Scenario.values()) {
            double rate =
                    closed.containsKey(scenario) ? median(scenario).figures().perSecond() : FIRST_GUESS;
            Supplier<@Nullable Buffer> source = source(scenario, rate * 1.5, options.window());
            world.settle();
            Measured measured = world.closed(options.window(), source);
            closed.computeIfAbsent(scenario, first -> new ArrayList<>()).add(measured);
            say(scenario, measured);
        }
        for (Map.Entry<Scenario, Captured> entry : captured.entrySet()) {
            Scenario scenario = entry.getKey();
            Supplier<String> ids = sqlIds(scenario);
            world.settle();
            double perSecond = world.sqlPerSecond(entry.getValue(), options.window(), ids);
            sql.computeIfAbsent(scenario, first -> new ArrayList<>()).add(perSecond);
            say("SQL of %s alone: %.0f a second".formatted(scenario.label, perSecond));
        }
    }

    private Supplier<String> sqlIds(Scenario scenario) throws Exception {
        series++;
        String prefix = scenario == Scenario.READ ? Requests.KNOWN_PREFIX : "sql-" + series + "-";
        if (scenario == Scenario.NOTIFY) {
            world.seed(prefix, (int) (options.window().toSeconds() * 4L * FIRST_GUESS));
        }
        AtomicInteger next = new AtomicInteger();
        return () ->
                prefix + (scenario == Scenario.READ ? next.getAndIncrement() % Requests.KNOWN : next.getAndIncrement());
    }

    private void halfLoad() throws Exception {
        for (Scenario scenario : Scenario.values()) {
            double rate = median(scenario).figures().perSecond() / 2;
            Supplier<@Nullable Buffer> source = source(scenario, rate * 2.5, options.window());
            world.settle();
            Measured half = world.open(rate, options.window(), PATIENCE, source);
            say(scenario.label + " at half load", half);
            report.half(scenario, half, rate);
        }
    }

    private void overload() throws Exception {
        double best = median(Scenario.CREATE).figures().perSecond();
        Measured over = world.open(
                2 * best, options.window(), PATIENCE, world.requests().creations());
        say("creations at twice the capacity", over);
        report.overload(over, best);
    }

    private void soak() throws Exception {
        Duration slice = Duration.ofMinutes(1);
        double rate = median(Scenario.MIXED).figures().perSecond() / 2;
        for (long minute = 1; minute <= options.soak().toMinutes(); minute++) {
            Supplier<@Nullable Buffer> source = source(Scenario.MIXED, rate * 1.2, slice);
            Measured measured = world.open(rate, slice, PATIENCE, source);
            say("minute " + minute + ", resident " + world.residentMebibytes() + " MiB", measured);
            report.soak(minute, measured, world.residentMebibytes());
        }
    }

    private Supplier<@Nullable Buffer> source(Scenario scenario, double rate, Duration window) throws Exception {
        int enough = (int) (rate * window.toMillis() / 1000);
        return switch (scenario) {
            case CREATE -> world.requests().creations();
            case NOTIFY -> world.requests().notifications(enough);
            case READ -> world.requests().reads();
            case MIXED -> world.requests().mixed(enough);
        };
    }

    private Measured median(Scenario scenario) {
        return Measured.median(closed.getOrDefault(scenario, List.of()));
    }

    private static double median(List<Double> values) {
        return Measured.median(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static void say(Scenario scenario, Measured measured) {
        say(scenario.label, measured);
    }

    private static void say(String what, Measured measured) {
        Figures figures = measured.figures();
        say("%s: %.0f a second, p50 %.1f ms, p99 %.1f ms, %d bad"
                .formatted(what, figures.perSecond(), figures.millis(50), figures.millis(99), figures.bad()));
    }

    private static void say(String line) {
        System.out.println("bench: " + line);
    }
}
