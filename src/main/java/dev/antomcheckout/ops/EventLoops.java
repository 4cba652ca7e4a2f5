package dev.antomcheckout.ops;

import io.quarkus.vertx.VertxOptionsCustomizer;
import io.vertx.core.VertxOptions;
import jakarta.inject.Singleton;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Half as many event loops as there are cores. What an event loop does here is short, and on few of them more statements
 * meet that can share a commit, fewer answers wake another thread, and compiler and collector find a core of their own.
 * {@code quarkus.vertx.event-loops-pool-size} sets another number. See docs/decisions/0015-few-event-loops.md.
 */
@Singleton
class EventLoops implements VertxOptionsCustomizer {
    private final OptionalInt configured;

    EventLoops(@ConfigProperty(name = "quarkus.vertx.event-loops-pool-size") OptionalInt configured) {
        this.configured = configured;
    }

    @Override
    public void accept(VertxOptions options) {
        options.setEventLoopPoolSize(
                configured.orElse(wanted(Runtime.getRuntime().availableProcessors())));
    }

    static int wanted(int cores) {
        return Math.max(1, cores / 2);
    }
}
