package dev.antomcheckout.simulator.settings;

import io.vertx.core.Vertx;
import io.vertx.core.net.KeyCertOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Builds {@link SimulatorOptions}; what each setting means is said there. */
public final class SimulatorOptionsBuilder {

    private String host = "127.0.0.1";
    private int port;
    private @Nullable String publicUrl;
    private @Nullable Vertx vertx;
    private @Nullable KeyCertOptions tls;
    private Clock clock = Clock.systemUTC();
    private Supplier<String> ids = () -> UUID.randomUUID().toString().replace("-", "");
    private Duration sessionValidity = Duration.ofHours(1);
    private Duration autoClose = Duration.ofMinutes(14);
    private Duration cancelWindow = Duration.ofDays(1);
    private Duration authorizationValidity = Duration.ofDays(7);
    private Duration notificationDelay = Duration.ofMillis(20);
    private Duration notificationTimeout = Duration.ofSeconds(5);
    private double timeCompression = 1;
    private boolean resendToSandbox = true;
    private boolean isoRequestTime;
    private boolean asyncRefunds;
    private boolean asyncCaptures;
    private @Nullable Duration settlementDelay = Duration.ofMillis(100);
    private boolean automaticCaptures = true;
    private Duration captureDelay = Duration.ofSeconds(2);
    private boolean transactionsListed = true;
    private boolean methodInNotifications = true;

    SimulatorOptionsBuilder() {}

    SimulatorOptionsBuilder(SimulatorOptions from) {
        host = from.host();
        port = from.port();
        publicUrl = from.publicUrl();
        vertx = from.vertx();
        tls = from.tls();
        clock = from.clock();
        ids = from.ids();
        sessionValidity = from.sessionValidity();
        autoClose = from.autoClose();
        cancelWindow = from.cancelWindow();
        authorizationValidity = from.authorizationValidity();
        notificationDelay = from.notificationDelay();
        notificationTimeout = from.notificationTimeout();
        timeCompression = from.timeCompression();
        resendToSandbox = from.resendToSandbox();
        isoRequestTime = from.isoRequestTime();
        asyncRefunds = from.asyncRefunds();
        asyncCaptures = from.asyncCaptures();
        settlementDelay = from.settlementDelay();
        automaticCaptures = from.automaticCaptures();
        captureDelay = from.captureDelay();
        transactionsListed = from.transactionsListed();
        methodInNotifications = from.methodInNotifications();
    }

    public SimulatorOptionsBuilder host(String value) {
        host = value;
        return this;
    }

    public SimulatorOptionsBuilder port(int value) {
        port = value;
        return this;
    }

    public SimulatorOptionsBuilder publicUrl(@Nullable String value) {
        publicUrl = value;
        return this;
    }

    public SimulatorOptionsBuilder vertx(@Nullable Vertx value) {
        vertx = value;
        return this;
    }

    public SimulatorOptionsBuilder tls(@Nullable KeyCertOptions value) {
        tls = value;
        return this;
    }

    public SimulatorOptionsBuilder clock(Clock value) {
        clock = value;
        return this;
    }

    public SimulatorOptionsBuilder ids(Supplier<String> value) {
        ids = value;
        return this;
    }

    public SimulatorOptionsBuilder sessionValidity(Duration value) {
        sessionValidity = value;
        return this;
    }

    public SimulatorOptionsBuilder autoClose(Duration value) {
        autoClose = value;
        return this;
    }

    public SimulatorOptionsBuilder cancelWindow(Duration value) {
        cancelWindow = value;
        return this;
    }

    public SimulatorOptionsBuilder authorizationValidity(Duration value) {
        authorizationValidity = value;
        return this;
    }

    public SimulatorOptionsBuilder notificationDelay(Duration value) {
        notificationDelay = value;
        return this;
    }

    public SimulatorOptionsBuilder notificationTimeout(Duration value) {
        notificationTimeout = value;
        return this;
    }

    public SimulatorOptionsBuilder timeCompression(double value) {
        timeCompression = value;
        return this;
    }

    public SimulatorOptionsBuilder resendToSandbox(boolean value) {
        resendToSandbox = value;
        return this;
    }

    public SimulatorOptionsBuilder isoRequestTime(boolean value) {
        isoRequestTime = value;
        return this;
    }

    public SimulatorOptionsBuilder asyncRefunds(boolean value) {
        asyncRefunds = value;
        return this;
    }

    public SimulatorOptionsBuilder asyncCaptures(boolean value) {
        asyncCaptures = value;
        return this;
    }

    public SimulatorOptionsBuilder settlementDelay(@Nullable Duration value) {
        settlementDelay = value;
        return this;
    }

    public SimulatorOptionsBuilder automaticCaptures(boolean value) {
        automaticCaptures = value;
        return this;
    }

    public SimulatorOptionsBuilder captureDelay(Duration value) {
        captureDelay = value;
        return this;
    }

    public SimulatorOptionsBuilder transactionsListed(boolean value) {
        transactionsListed = value;
        return this;
    }

    public SimulatorOptionsBuilder methodInNotifications(boolean value) {
        methodInNotifications = value;
        return this;
    }

    public SimulatorOptions build() {
        return new SimulatorOptions(
                host,
                port,
                publicUrl,
                vertx,
                tls,
                clock,
                ids,
                sessionValidity,
                autoClose,
                cancelWindow,
                authorizationValidity,
                notificationDelay,
                notificationTimeout,
                timeCompression,
                resendToSandbox,
                isoRequestTime,
                asyncRefunds,
                asyncCaptures,
                settlementDelay,
                automaticCaptures,
                captureDelay,
                transactionsListed,
                methodInNotifications);
    }
}
