package dev.antomcheckout.gateway;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How patiently Antom is called. One try may take {@code readTimeout}, all tries of a call about three times that. */
@ConfigMapping(prefix = "checkout.gateway")
public interface GatewayConfig {
    @WithDefault("2s")
    Duration connectTimeout();

    /** For one whole answer, from asking for a connection to the last byte, so that a dripping body ends too. */
    @WithDefault("6s")
    Duration readTimeout();

    /** Repetitions of a call whose outcome is not known; the same bytes under the same id. */
    @WithDefault("2")
    @Min(0)
    @Max(10)
    int maxRetries();

    /** Pause before the first repetition; doubled for each one after, with half of it as jitter. */
    @WithDefault("200ms")
    Duration retryDelay();

    /** Calls of one account under way at once in one replica. */
    @WithDefault("256")
    @Min(1)
    int maxConcurrent();

    /** Calls that wait for their turn beyond that; more are refused at once, which is kinder than a late refusal. */
    @WithDefault("64")
    @Min(1)
    int maxWaiting();

    /** Documented answers stay below 16 KiB; the rest is room for fields to come. */
    @WithDefault("262144")
    @Min(1024)
    int maxAnswerBytes();

    /** From one inquiry that a caller asks for to the next about the same payment; callers in between share the next one. */
    @WithDefault("1s")
    Duration inquiryInterval();

    /** Inquiries and examinations by the doctor that callers of one account may cause in a minute, in each replica; 0: no limit. */
    @WithDefault("6000")
    @Min(0)
    int maxInquiriesPerMinute();

    Breaker breaker();

    /** Stops calling a gateway of which {@code ratio} of the last {@code volume} tries failed technically. */
    interface Breaker {
        @WithDefault("20")
        @Min(1)
        int volume();

        @WithDefault("0.5")
        @DecimalMin("0.01")
        @DecimalMax("1")
        double ratio();

        /** Until the next try is let through. */
        @WithDefault("5s")
        Duration delay();

        /** Good probes in a row that close it again. */
        @WithDefault("3")
        @Min(1)
        int successes();
    }
}
