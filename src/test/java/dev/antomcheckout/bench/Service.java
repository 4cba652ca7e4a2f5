package dev.antomcheckout.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The packaged service, started as an operator would.
 *
 * @param started from the start of the process to the first answer that needed the database
 */
record Service(Process process, int port, Duration started) {
    static final String API_KEY = "a key for the benchmark";

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** @param known id of a payment that exists, or of none, in which case the first answer of any kind counts */
    static Service start(Options options, Map<String, String> configuration, int port, String known)
            throws IOException, InterruptedException {
        List<String> settings = configuration.entrySet().stream()
                .map(entry -> "-D" + entry.getKey() + "=" + entry.getValue())
                .toList();
        List<String> command = new ArrayList<>();
        if (options.binary().isPresent()) {
            command.add(options.binary().get().toAbsolutePath().toString());
            command.addAll(settings);
        } else {
            command.add(Processes.java());
            command.addAll(options.jvm());
            command.addAll(settings);
            command.add("-jar");
            command.add("target/quarkus-app/quarkus-run.jar");
        }
        long start = System.nanoTime();
        Process process = Processes.start(
                command, Map.of(), Options.DIRECTORY.resolve("service.log").toFile());
        while (!answers(port, known)) {
            if (!process.isAlive() || System.nanoTime() - start > PATIENCE.toNanos()) {
                process.destroyForcibly();
                throw new IllegalStateException("the service did not start; see target/bench/service.log");
            }
            process.waitFor(2, TimeUnit.MILLISECONDS);
        }
        return new Service(process, port, Duration.ofNanos(System.nanoTime() - start));
    }

    static Map<String, String> configuration(Database database, Keys keys, int gatewayPort, int port)
            throws IOException, GeneralSecurityException {
        Map<String, String> config = new LinkedHashMap<>();
        String url = "//localhost:" + database.port() + "/postgres";
        config.put("quarkus.http.port", Integer.toString(port));
        config.put("quarkus.management.port", Integer.toString(Processes.freePort()));
        config.put("quarkus.shutdown.delay", "0s");
        config.put("quarkus.datasource.reactive.url", "postgresql:" + url);
        config.put("quarkus.datasource.jdbc.url", "jdbc:postgresql:" + url);
        config.put("quarkus.datasource.username", "postgres");
        config.put("quarkus.datasource.password", "postgres");
        config.put("checkout.public-url", "http://localhost:" + port);
        config.put("checkout.client-token.secret", "0123456789abcdef0123456789abcdef");
        config.put("checkout.allow-insecure", "database-plaintext,gateway-plaintext");
        config.put("antom.accounts.main.base-url", "http://localhost:" + gatewayPort);
        config.put("antom.accounts.main.client-id", Keys.CLIENT_ID);
        config.put(
                "antom.accounts.main.private-key",
                Keys.base64(keys.merchant().getPrivate().getEncoded()));
        config.put(
                "antom.accounts.main.public-keys." + Keys.VERSION,
                Keys.base64(keys.antom().getPublic().getEncoded()));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(API_KEY.getBytes(StandardCharsets.UTF_8));
        config.put("checkout.api-keys.shop.sha256", HexFormat.of().formatHex(digest));
        config.put("checkout.api-keys.shop.account", "main");
        return config;
    }

    private static boolean answers(int port, String known) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            socket.setSoTimeout(10_000);
            String request = "GET /v1/payments/" + known + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    + "Authorization: Bearer " + API_KEY + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.startsWith("HTTP/1.1 200") || (known.isEmpty() && answer.startsWith("HTTP/1.1 "));
        } catch (IOException notYet) {
            return false;
        }
    }
}
