import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs the packaged service once, lets it answer the kinds of request that need no database, and has the JVM write down
 * what it loaded and linked: java Training {@literal <directory of quarkus-run.jar> <cache>}. The keys are made for the
 * occasion and gone with the process.
 */
final class Training {
    private static final int ROUNDS = 50;
    private static final long START_SECONDS = 600;

    private Training() {}

    public static void main(String... arguments) throws Exception {
        Path cache = Path.of(arguments[1]).toAbsolutePath();
        int port = freePort();
        int management = freePort();
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:AOTCacheOutput=" + cache,
                        "-jar",
                        "quarkus-run.jar"))
                .directory(Path.of(arguments[0]).toFile())
                .inheritIO();
        builder.environment().putAll(configuration(port, management));
        Process service = builder.start();
        try {
            await(service, port);
            for (int round = 0; round < ROUNDS; round++) {
                exercise(port, management);
            }
            service.destroy();
            if (!service.waitFor(10, TimeUnit.MINUTES) || !Files.exists(cache)) {
                throw new IllegalStateException("no cache was written");
            }
        } finally {
            service.destroyForcibly();
        }
        System.out.println("training: " + Files.size(cache) / 1_048_576 + " MiB in " + cache);
    }

    private static Map<String, String> configuration(int port, int management) throws GeneralSecurityException {
        KeyPair merchant = keyPair();
        KeyPair antom = keyPair();
        return Map.ofEntries(
                Map.entry("QUARKUS_HTTP_PORT", Integer.toString(port)),
                Map.entry("QUARKUS_MANAGEMENT_PORT", Integer.toString(management)),
                Map.entry("QUARKUS_SHUTDOWN_DELAY", "0S"),
                Map.entry("QUARKUS_DATASOURCE_REACTIVE_URL", "postgresql://localhost:1/training"),
                Map.entry("QUARKUS_DATASOURCE_USERNAME", "training"),
                Map.entry("QUARKUS_DATASOURCE_PASSWORD", "training"),
                Map.entry("ANTOM_ACCOUNTS_MAIN_BASE_URL", "https://localhost:1"),
                Map.entry("ANTOM_ACCOUNTS_MAIN_CLIENT_ID", "SANDBOX_TRAINING"),
                Map.entry("ANTOM_ACCOUNTS_MAIN_PRIVATE_KEY", base64(merchant.getPrivate().getEncoded())),
                Map.entry("ANTOM_ACCOUNTS_MAIN_PUBLIC_KEYS_1", base64(antom.getPublic().getEncoded())),
                Map.entry("CHECKOUT_PUBLIC_URL", "https://training.invalid"),
                Map.entry("CHECKOUT_API_KEYS_SHOP_SHA256", sha256("training")),
                Map.entry("CHECKOUT_API_KEYS_SHOP_ACCOUNT", "main"),
                Map.entry("CHECKOUT_ALLOW_INSECURE", "database-plaintext"),
                Map.entry("CHECKOUT_MIGRATE", "off"),
                Map.entry("CHECKOUT_SWEEP_ENABLED", "false"));
    }

    private static void exercise(int port, int management) throws IOException {
        String order = """
                {"paymentRequestId": "training", "paymentAmount": {"currency": "MYR", "value": "4200"},
                 "paymentMethod": {"paymentMethodType": "ONLINEBANKING_FPX"},
                 "paymentRedirectUrl": "https://shop.example/done",
                 "order": {"referenceOrderId": "1", "orderDescription": "shoes",
                           "orderAmount": {"currency": "MYR", "value": "4200"}, "buyer": {"referenceBuyerId": "1"}}}""";
        send(port, "GET", "/v1/payments/training", "");
        send(port, "POST", "/v1/payment-sessions", order.replace("4200", "-1"));
        send(port, "POST", "/v1/payment-sessions", order);
        send(port, "POST", "/v1/notifications/main", "{}");
        send(management, "GET", "/q/health", "");
        send(management, "GET", "/q/metrics", "");
    }

    private static void await(Process service, int port) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (System.nanoTime() < end && service.isAlive()) {
            try {
                send(port, "GET", "/v1/payments/training", "");
                return;
            } catch (IOException e) {
                service.waitFor(100, TimeUnit.MILLISECONDS);
            }
        }
        throw new IllegalStateException("the service did not start");
    }

    private static void send(int port, String method, String path, String body) throws IOException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            socket.setSoTimeout(30_000);
            String head = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    + "Authorization: Bearer training\r\nContent-Type: application/json\r\n"
                    + "client-id: SANDBOX_TRAINING\r\nrequest-time: 2026-01-01T00:00:00Z\r\n"
                    + "signature: algorithm=RSA256,keyVersion=1,signature=AAAA\r\n"
                    + "Content-Length: " + content.length + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(content);
            socket.getInputStream().readAllBytes();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static KeyPair keyPair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private static String sha256(String text) throws GeneralSecurityException {
        return java.util.HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256")
                        .digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
