package dev.antomcheckout.bench;

import dev.antomcheckout.signature.SigningEngine;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All that runs while something is measured. */
final class World implements AutoCloseable {
    private static final Path LOG = Options.DIRECTORY.resolve("postgres");

    private final Options options;
    private final Vertx vertx = Vertx.vertx();
    private final Database database;
    private final Process gateway;
    private final Map<String, String> configuration;
    private final int port = Processes.freePort();
    private final Load load = new Load(vertx, port);
    private final SqlLimit sqlLimit;
    private final Requests requests;
    private final List<Duration> starts = new ArrayList<>();
    private Service service;

    World(Options options, Keys keys, SigningEngine engine) throws Exception {
        this.options = options;
        clear();
        database = Database.start(LOG);
        int gatewayPort = Processes.freePort();
        gateway = Processes.start(
                List.of(
                        Processes.java(),
                        "-XX:+UseSerialGC",
                        "-Xmx64m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StandIn.class.getName(),
                        Integer.toString(gatewayPort),
                        Long.toString(options.latency().toMillis())),
                Map.of("BENCH_ANTOM_KEY", Keys.base64(keys.antom().getPrivate().getEncoded())),
                Options.DIRECTORY.resolve("stand-in.log").toFile());
        configuration = Service.configuration(database, keys, gatewayPort, port);
        requests = new Requests(database, Keys.signer(engine, keys.antom()));
        sqlLimit = new SqlLimit(vertx, database);
        // The first start migrates; the ones that are measured find the tables there.
        service = Service.start(options, configuration, port, "");
        database.execute(
                "ALTER TABLE payment_attempt ALTER COLUMN id RESTART WITH " + Captured.FIRST_ATTEMPT,
                "ALTER TABLE notification ALTER COLUMN id RESTART WITH " + Captured.FIRST_NOTIFICATION);
        database.seed(Requests.KNOWN_PREFIX, Requests.KNOWN);
        database.settle();
        for (int round = 0; round < options.rounds(); round++) {
            Processes.stop(service.process());
            service = Service.start(options, configuration, port, Requests.KNOWN_PREFIX + 0);
            starts.add(service.started());
        }
    }

    private static void clear() throws Exception {
        Files.createDirectories(LOG);
        try (Stream<Path> old = Files.walk(Options.DIRECTORY)) {
            for (Path file : old.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
    }

    Requests requests() {
        return requests;
    }

    double startMillis() {
        return Measured.median(starts.stream().mapToDouble(Duration::toMillis).toArray());
    }

    long residentMebibytes() {
        return Processes.mebibytes(service.process().toHandle(), "VmRSS");
    }

    long peakMebibytes() {
        return Processes.mebibytes(service.process().toHandle(), "VmHWM");
    }

    Measured closed(Duration window, Supplier<@Nullable Buffer> source) throws Exception {
        return measured(() -> load.closed(options.connections(), window, source));
    }

    Measured open(double rate, Duration window, Duration patience, Supplier<@Nullable Buffer> source) throws Exception {
        return measured(() -> load.open(rate, window, patience, source));
    }

    /** The statements that one request makes the service run. */
    Captured captured(String id, Buffer request) throws Exception {
        Iterator<Buffer> once = List.of(request).iterator();
        return Captured.of(database, LOG.resolve("statements.json"), id, () -> {
            Figures figures = load.closed(1, Duration.ofSeconds(30), () -> once.hasNext() ? once.next() : null);
            if (figures.bad() > 0) {
                throw new IllegalStateException("the service refused a request; see target/bench/service.log");
            }
        });
    }

    double sqlPerSecond(Captured captured, Duration window, Supplier<String> ids) throws Exception {
        return sqlLimit.perSecond(captured, window, ids);
    }

    void seed(String prefix, int count) throws Exception {
        database.seed(prefix, count);
    }

    void settle() throws Exception {
        database.settle();
    }

    private Measured measured(Window window) throws Exception {
        Map<String, ProcessHandle> processes = new LinkedHashMap<>();
        processes.put(Measured.SERVICE, service.process().toHandle());
        processes.put(Measured.POSTGRES, database.process());
        processes.put(Measured.GATEWAY, gateway.toHandle());
        Map<String, Double> before = cpu(processes);
        long start = System.nanoTime();
        Figures figures = window.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        Map<String, Double> cores = new LinkedHashMap<>();
        cpu(processes).forEach((name, after) -> cores.put(name, (after - before.getOrDefault(name, 0.0)) / seconds));
        return new Measured(figures, cores);
    }

    private static Map<String, Double> cpu(Map<String, ProcessHandle> processes) {
        Map<String, Double> seconds = new LinkedHashMap<>();
        processes.forEach(
                (name, process) -> seconds.put(name, Processes.cpu(process).toMillis() / 1000.0));
        seconds.put(
                Measured.LOAD,
                ProcessHandle.current()
                                .info()
                                .totalCpuDuration()
                                .orElse(Duration.ZERO)
                                .toMillis()
                        / 1000.0);
        return seconds;
    }

    @Override
    public void close() throws IOException {
        Processes.stop(service.process());
        Processes.stop(gateway);
        vertx.close().toCompletionStage().toCompletableFuture().join();
        database.close();
    }

    /** One measurement. */
    @FunctionalInterface
    private interface Window {
        Figures run() throws Exception;
    }
}
