package dev.antomcheckout.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeskRoutesTest {
    private final DeskConfig defaults = new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 200, new DurationConverter())
            .withMapping(DeskConfig.class)
            .build()
            .getConfigMapping(DeskConfig.class);

    @Test
    void deskIsOffUnlessSomeoneWantsItAndSessionsAreShort() {
        assertThat(defaults.enabled()).isFalse();
        assertThat(defaults.session()).isEqualTo(Duration.ofMinutes(30));
    }

    /** What the routes would be made of is not touched. */
    @Test
    @SuppressWarnings("NullAway")
    void deskThatIsOffHasNoAddress() {
        Vertx vertx = Vertx.vertx();
        Router router = Router.router(vertx);

        new DeskRoutes(defaults, null, null, null, null, null, null).register(router);

        assertThat(router.getRoutes()).isEmpty();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
