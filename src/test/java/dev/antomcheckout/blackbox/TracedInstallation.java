package dev.antomcheckout.blackbox;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An installation that sends traces to a collector. */
public final class TracedInstallation extends Installation {
    private @Nullable TraceCollector collector;

    @Override
    public Map<String, String> start() {
        Map<String, String> config = super.start();
        TraceCollector started = new TraceCollector(Objects.requireNonNull(config.get("antom.accounts.main.base-url")));
        collector = started;
        config.put("antom.accounts.main.base-url", started.url());
        config.put("quarkus.otel.sdk.disabled", "false");
        config.put("quarkus.otel.exporter.otlp.endpoint", started.url());
        config.put("quarkus.otel.exporter.otlp.protocol", "http/protobuf");
        config.put("quarkus.otel.exporter.otlp.compression", "none");
        config.put("quarkus.otel.bsp.schedule.delay", "200ms");
        return config;
    }

    @Override
    public void inject(TestInjector injector) {
        super.inject(injector);
        injector.injectIntoFields(
                Objects.requireNonNull(collector),
                new TestInjector.AnnotatedAndMatchesType(FromInstallation.class, TraceCollector.class));
    }

    @Override
    public void stop() {
        super.stop();
        if (collector != null) {
            collector.close();
        }
    }
}
