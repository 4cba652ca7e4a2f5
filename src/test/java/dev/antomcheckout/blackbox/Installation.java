package dev.antomcheckout.blackbox;

import dev.antomcheckout.signature.KeyPairs;
import dev.antomcheckout.simulator.Simulator;
import dev.antomcheckout.simulator.settings.SimulatorOptions;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** Starts what the service needs, and configures the service in the way of an operator. */
public class Installation implements QuarkusTestResourceLifecycleManager {
    private static final String ALL_SCOPES = "payments:write,payments:read,refunds:write,operations:write";

    private final EmbeddedPostgres postgres;
    private final Simulator antom;
    private final Receiver receiver = new Receiver();
    private final KeyPair forger;
    private final int port;
    private final int managementPort;

    public Installation() {
        try {
            postgres = EmbeddedPostgres.start();
            Roles.create(postgres.getPostgresDatabase());
            // Compressed, so that a notification that was refused comes again within the test.
            antom = Simulator.start(
                    SimulatorOptions.defaults().toBuilder().timeCompression(500).build());
            forger = KeyPairs.make();
            port = freePort();
            managementPort = freePort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<String, String> start() {
        Map<String, String> config = new HashMap<>();
        String database = "//localhost:" + postgres.getPort() + "/postgres";
        config.put("quarkus.http.port", Integer.toString(port));
        config.put("quarkus.http.test-port", Integer.toString(port));
        config.put("quarkus.management.port", Integer.toString(managementPort));
        config.put("quarkus.management.test-port", Integer.toString(managementPort));
        config.put("quarkus.datasource.reactive.url", "postgresql:" + database);
        config.put("quarkus.datasource.jdbc.url", "jdbc:postgresql:" + database);
        // Every test runs with the privileges of an installation; the owner only migrates.
        config.put("quarkus.datasource.username", Roles.APP);
        config.put("quarkus.datasource.password", Roles.APP_PASSWORD);
        config.put("quarkus.flyway.jdbc-url", "jdbc:postgresql:" + database);
        config.put("quarkus.flyway.username", Roles.OWNER);
        config.put("quarkus.flyway.password", Roles.OWNER_PASSWORD);
        config.put("checkout.public-url", "http://localhost:" + port);
        config.put("checkout.client-token.secret", "0123456789abcdef0123456789abcdef");
        config.put(
                "checkout.allow-insecure",
                "database-plaintext,gateway-plaintext,webhook-plaintext,webhook-private-address");
        // Short, so that what waits for them does not hold up the tests.
        config.put("quarkus.shutdown.delay", "0s");
        config.put("checkout.gateway.read-timeout", "2s");
        config.put("checkout.gateway.retry-delay", "50ms");
        // High, so that the faults of one test do not open the breaker for another.
        config.put("checkout.gateway.breaker.volume", "100000");
        config.put("checkout.metrics.interval", "500ms");
        config.put("checkout.sweep.interval", "500ms");
        config.put("checkout.evidence.interval", "300ms");
        config.put("checkout.events.timeout", "2s");
        config.put("checkout.gateway.inquiry-interval", "50ms");
        config.put("checkout.client.heartbeat", "500ms");
        config.put("checkout.client.poll-interval", "500ms");
        config.put("checkout.http.head-timeout", "4s");
        config.put("checkout.http.body-timeout", "4s");
        config.put("checkout.http.upload-timeout", "5s");
        config.put("checkout.client.max-streams", Integer.toString(World.MAX_STREAMS));
        config.put(
                "checkout.settlement.directory",
                Path.of("target").toAbsolutePath().toString());
        config.put("checkout.desk.enabled", "true");
        webhook(config, World.ACCOUNT, World.WEBHOOK_SECRET);
        webhook(config, World.OTHER_ACCOUNT, World.OTHER_WEBHOOK_SECRET + "," + World.OTHER_OLD_WEBHOOK_SECRET);
        config.put("checkout.idempotency.expiry-interval", "500ms");
        // All that can be logged, for the test that looks for secrets in it.
        config.put("quarkus.log.category.\"dev.antomcheckout\".level", "DEBUG");
        // With the pattern that the service comes with, for the same test.
        config.put("quarkus.http.access-log.enabled", "true");
        account(config, World.ACCOUNT, World.CLIENT_ID);
        account(config, World.OTHER_ACCOUNT, World.OTHER_CLIENT_ID);
        apiKey(config, "main", World.SHOP_KEY, World.ACCOUNT, ALL_SCOPES);
        apiKey(config, "next", World.NEXT_SHOP_KEY, World.ACCOUNT, ALL_SCOPES);
        apiKey(config, "reader", World.READER_KEY, World.ACCOUNT, "payments:read");
        apiKey(config, "writer", World.WRITER_KEY, World.ACCOUNT, "payments:write,payments:read");
        apiKey(config, "refunder", World.REFUNDER_KEY, World.ACCOUNT, "refunds:write,payments:read");
        apiKey(
                config,
                "other",
                World.OTHER_SHOP_KEY,
                World.OTHER_ACCOUNT,
                "payments:write,payments:read,operations:write");
        apiKey(config, "expired", World.EXPIRED_KEY, World.ACCOUNT, ALL_SCOPES);
        config.put("checkout.api-keys.expired.expires-at", "2026-01-31T00:00:00Z");
        apiKey(config, "nearby", World.NEARBY_KEY, World.ACCOUNT, "payments:read");
        config.put("checkout.api-keys.nearby.allowed-addresses", "127.0.0.0/8,::1");
        apiKey(config, "distant", World.DISTANT_KEY, World.ACCOUNT, ALL_SCOPES);
        config.put("checkout.api-keys.distant.allowed-addresses", "192.0.2.0/24,2001:db8::/32");
        return config;
    }

    private void account(Map<String, String> config, String name, String clientId) {
        KeyPair merchant = KeyPairs.make();
        antom.registerMerchant(clientId, base64(merchant.getPublic().getEncoded()));
        String prefix = "antom.accounts." + name + ".";
        config.put(prefix + "base-url", antom.baseUrl());
        config.put(prefix + "client-id", clientId);
        config.put(prefix + "private-key", base64(merchant.getPrivate().getEncoded()));
        // The key of one account is its second already.
        config.put(prefix + "key-version", name.equals(World.OTHER_ACCOUNT) ? "2" : "1");
        config.put(prefix + "public-keys.1", antom.antomPublicKeyBase64());
        config.put(prefix + "public-keys.2", base64(forger.getPublic().getEncoded()));
    }

    private void webhook(Map<String, String> config, String account, String secret) {
        config.put("checkout.webhook." + account + ".url", receiver.url(account));
        config.put("checkout.webhook." + account + ".secret", secret);
    }

    static void apiKey(Map<String, String> config, String id, String key, String account, String scopes) {
        config.put("checkout.api-keys." + id + ".sha256", sha256(key));
        config.put("checkout.api-keys." + id + ".account", account);
        config.put("checkout.api-keys." + id + ".scopes", scopes);
    }

    @Override
    public void inject(TestInjector injector) {
        World world = new World(
                antom,
                forger.getPrivate(),
                URI.create("http://localhost:" + port),
                URI.create("http://localhost:" + managementPort),
                receiver,
                postgres.getPostgresDatabase());
        injector.injectIntoFields(world, new TestInjector.AnnotatedAndMatchesType(FromInstallation.class, World.class));
    }

    @Override
    public void stop() {
        antom.close();
        receiver.close();
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
