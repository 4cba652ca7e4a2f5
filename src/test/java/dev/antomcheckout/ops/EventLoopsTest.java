package dev.antomcheckout.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antomcheckout.blackbox.Installation;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.impl.VertxInternal;
import jakarta.inject.Inject;
import java.util.OptionalInt;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(Installation.class)
class EventLoopsTest {
    @Inject
    Vertx vertx;

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 1", "4, 2", "16, 8"})
    void thereAreHalfAsManyAsCoresAndOneAtLeast(int cores, int loops) {
        assertThat(EventLoops.wanted(cores)).isEqualTo(loops);
    }

    @Test
    void theServiceRunsOnSoMany() {
        long running = StreamSupport.stream(
                        ((VertxInternal) vertx).getEventLoopGroup().spliterator(), false)
                .count();

        assertThat(running).isEqualTo(EventLoops.wanted(Runtime.getRuntime().availableProcessors()));
    }

    @Test
    void theOperatorMayWantAnotherNumber() {
        VertxOptions options = new VertxOptions();

        new EventLoops(OptionalInt.of(7)).accept(options);

        assertThat(options.getEventLoopPoolSize()).isEqualTo(7);
    }
}
