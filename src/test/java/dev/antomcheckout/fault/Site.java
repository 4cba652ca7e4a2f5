package dev.antomcheckout.fault;

import dev.antomcheckout.signature.KeyPairs;
import dev.antomcheckout.simulator.Simulator;
import dev.antomcheckout.simulator.settings.SimulatorOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A place where the service runs: PostgreSQL, a stand-in for Antom, any number of replicas, and a fault proxy on each
 * connection: {@link #entrance} before the replicas, {@link #toAntom} and {@link #toDatabase} behind them.
 */
final class Site implements AutoCloseable {
    static final String ACCOUNT = "main";
    static final String CLIENT_ID = "SANDBOX_MAIN";
    static final String SHOP_KEY = "key-of-the-main-shop";

    /** Antom's waits between two sends of a notification, compressed from minutes to fractions of a second. */
    private static final double TIME_COMPRESSION = 500;

    final EmbeddedPostgres postgres;
    final Simulator antom;
    final FaultProxy entrance = new FaultProxy();
    final FaultProxy toAntom = new FaultProxy();
    final FaultProxy toDatabase = new FaultProxy();
    final Ledger ledger;
    final WorldClock clock;
    /** Each call that waits for its answer has a thread. */
    final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

    private final Map<String, String> config = new LinkedHashMap<>();
    private final List<ServiceProcess> replicas = new ArrayList<>();
    private final String name;
    private int started;

    Site(String name) {
        this(name, Map.of());
    }

    /** @param overrides settings that differ from those of {@link #configure} */
    Site(String name, Map<String, String> overrides) {
        this.name = name;
        try {
            postgres = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "200")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        clock = new WorldClock(postgres.getPostgresDatabase());
        antom = Simulator.start(SimulatorOptions.defaults().toBuilder()
                .clock(clock)
                .timeCompression(TIME_COMPRESSION)
                .resendToSandbox(true)
                .build());
        toAntom.leadTo(List.of(antom.port()));
        toDatabase.leadTo(List.of(postgres.getPort()));
        ledger = new Ledger(postgres.getPostgresDatabase());
        configure();
        config.putAll(overrides);
    }

    private void configure() {
        KeyPair merchant = KeyPairs.make();
        antom.registerMerchant(CLIENT_ID, base64(merchant.getPublic().getEncoded()));
        config.put("quarkus.datasource.reactive.url", "postgresql://localhost:" + toDatabase.port() + "/postgres");
        config.put("quarkus.datasource.jdbc.url", "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres");
        config.put("quarkus.datasource.username", "postgres");
        config.put("quarkus.datasource.password", "postgres");
        config.put("antom.accounts.main.base-url", "http://localhost:" + toAntom.port());
        config.put("antom.accounts.main.client-id", CLIENT_ID);
        config.put(
                "antom.accounts.main.private-key", base64(merchant.getPrivate().getEncoded()));
        config.put("antom.accounts.main.public-keys.1", antom.antomPublicKeyBase64());
        config.put("checkout.public-url", "http://localhost:" + entrance.port());
        config.put("checkout.api-keys.main.sha256", sha256(SHOP_KEY));
        config.put("checkout.api-keys.main.account", ACCOUNT);
        config.put("checkout.client-token.secret", "0123456789abcdef0123456789abcdef");
        config.put("checkout.allow-insecure", "database-plaintext,gateway-plaintext");
        config.put("checkout.gateway.read-timeout", "2s");
        config.put("checkout.gateway.retry-delay", "50ms");
        config.put("checkout.gateway.breaker.volume", "100000");
        config.put("quarkus.shutdown.delay", "0s");
        config.put("checkout.sweep.interval", "500ms");
    }

    /** Starts one more replica, and leads the entrance to it. */
    ServiceProcess start() {
        return start(Map.of());
    }

    /** @param overrides settings of this replica alone */
    ServiceProcess start(Map<String, String> overrides) {
        started++;
        Map<String, String> own = new LinkedHashMap<>(config);
        own.putAll(overrides);
        ServiceProcess replica = ServiceProcess.start(name + "-" + started, own);
        replicas.add(replica);
        leadEntrance();
        return replica;
    }

    /** Starts a replica that is not ready yet, and leads the entrance to it. */
    ServiceProcess launch() {
        started++;
        ServiceProcess replica = ServiceProcess.launch(name + "-" + started, config);
        replicas.add(replica);
        leadEntrance();
        return replica;
    }

    /** Runs a command of the service to its end. */
    ServiceProcess run(String... arguments) {
        started++;
        ServiceProcess command = ServiceProcess.launch(name + "-" + started, config, arguments);
        var _ = command.awaitEnd();
        return command;
    }

    /** Else the migration goes straight to the database. */
    void migrateThroughTheProxy() {
        config.put("quarkus.datasource.jdbc.url", "jdbc:postgresql://localhost:" + toDatabase.port() + "/postgres");
    }

    /** Kills a replica as {@code kill -9} does. */
    void kill(ServiceProcess replica) {
        replica.kill();
        replicas.remove(replica);
        leadEntrance();
    }

    /** Kills every replica, mends every connection, takes every fault away, and starts one replica anew. */
    void killAndRestart() {
        List.copyOf(replicas).forEach(this::kill);
        mend();
        start();
    }

    /** From here on nothing goes wrong by itself. */
    void mend() {
        entrance.behave(FaultProxy.Behaviour.PASS);
        toAntom.behave(FaultProxy.Behaviour.PASS);
        toDatabase.behave(FaultProxy.Behaviour.PASS);
        toDatabase.slowDownBy(Duration.ZERO);
        antom.faults().clear();
    }

    List<ServiceProcess> replicas() {
        return List.copyOf(replicas);
    }

    private void leadEntrance() {
        entrance.leadTo(replicas.stream().map(ServiceProcess::port).toList());
    }

    Client client() {
        return new Client("http://localhost:" + entrance.port(), SHOP_KEY);
    }

    @Override
    public void close() {
        List.copyOf(replicas).forEach(this::kill);
        antom.close();
        callers.shutdownNow();
        List.of(entrance, toAntom, toDatabase).forEach(FaultProxy::close);
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
