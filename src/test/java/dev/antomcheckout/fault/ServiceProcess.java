package dev.antomcheckout.fault;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One replica of the packaged service: the native binary if there is one, else the jar on this JVM's Java. */
final class ServiceProcess {
    private static final int START_SECONDS = 120;

    private final Process process;
    private final int port;
    private final int managementPort;
    private final Path log;

    private ServiceProcess(Process process, int port, int managementPort, Path log) {
        this.process = process;
        this.port = port;
        this.managementPort = managementPort;
        this.log = log;
    }

    /** Starts a replica and waits until it is ready. */
    static ServiceProcess start(String name, Map<String, String> config) {
        ServiceProcess started = launch(name, config);
        await("start of " + name + ", see " + started.log)
                .atMost(START_SECONDS, SECONDS)
                .until(() -> !started.process.isAlive() || started.isReady());
        if (!started.process.isAlive()) {
            throw new IllegalStateException(
                    name + " ended with " + started.process.exitValue() + ", see " + started.log);
        }
        return started;
    }

    /**
     * Starts a replica, ready or not.
     *
     * @param arguments a command to run in place of serving
     */
    static ServiceProcess launch(String name, Map<String, String> config, String... arguments) {
        int port = freePort();
        int managementPort = freePort();
        Path log = Path.of("target", "fault", name + ".log");
        List<String> command = new ArrayList<>();
        Path binary = Path.of(System.getProperty("native.image.path", "no-native-image"));
        boolean isNative = Files.isExecutable(binary);
        command.add(
                isNative
                        ? binary.toString()
                        : Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString());
        config.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.add("-Dquarkus.http.port=" + port);
        command.add("-Dquarkus.management.port=" + managementPort);
        if (!isNative) {
            command.addAll(
                    List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-jar", "target/quarkus-app/quarkus-run.jar"));
        }
        command.addAll(List.of(arguments));
        try {
            Files.createDirectories(log.getParent());
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            return new ServiceProcess(process, port, managementPort, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    Path log() {
        return log;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    boolean isReady() {
        try {
            HttpURLConnection health =
                    (HttpURLConnection) URI.create("http://localhost:" + managementPort + "/q/health/ready")
                            .toURL()
                            .openConnection();
            health.setConnectTimeout(500);
            health.setReadTimeout(2000);
            return health.getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** As {@code kill -9} does: no handler runs, nothing is flushed. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** As an orchestrator does: SIGTERM. */
    void terminate() {
        process.destroy();
    }

    int awaitEnd() {
        await().atMost(60, SECONDS).until(() -> !process.isAlive());
        return process.exitValue();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
