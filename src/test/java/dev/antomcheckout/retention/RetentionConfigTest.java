package dev.antomcheckout.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetentionConfigTest {
    @Test
    void buyersDataIsErasedAfterEighteenMonthsUnlessTheOperatorSaysOtherwise() {
        assertThat(config(Map.of()).buyerData()).contains(Duration.ofDays(548));
        assertThat(config(Map.of("checkout.retention.buyer-data", "3650d")).buyerData())
                .contains(Duration.ofDays(3650));
    }

    @Test
    void anEmptyValueKeepsIt() {
        assertThat(config(Map.of("checkout.retention.buyer-data", "")).buyerData())
                .isEmpty();
    }

    private static RetentionConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(RetentionConfig.class)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(RetentionConfig.class);
    }
}
