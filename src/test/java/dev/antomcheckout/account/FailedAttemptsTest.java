package dev.antomcheckout.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class FailedAttemptsTest {
    private Instant now = Instant.parse("2026-11-24T12:00:00Z");
    private final FailedAttempts attempts = new FailedAttempts(30, clock());

    @Test
    void theThirtiethFailureIsFollowedByAWait() {
        fail(29, "192.0.2.1");
        assertThat(attempts.wait("192.0.2.1")).isNull();
        fail(1, "192.0.2.1");
        assertThat(attempts.wait("192.0.2.1")).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aTokenComesBackEveryTwoSeconds() {
        fail(30, "192.0.2.1");
        now = now.plusMillis(1999);
        assertThat(attempts.wait("192.0.2.1")).isEqualTo(Duration.ofMillis(1));
        now = now.plusMillis(1);
        assertThat(attempts.wait("192.0.2.1")).isNull();
        fail(1, "192.0.2.1");
        assertThat(attempts.wait("192.0.2.1")).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void anIdleBucketHoldsNoMoreThanAMinutesWorth() {
        fail(1, "192.0.2.1");
        now = now.plus(Duration.ofDays(1));
        fail(29, "192.0.2.1");
        assertThat(attempts.wait("192.0.2.1")).isNull();
        fail(1, "192.0.2.1");
        assertThat(attempts.wait("192.0.2.1")).isNotNull();
    }

    @Test
    void addressesAreCountedApart() {
        fail(30, "192.0.2.1");
        assertThat(attempts.wait("192.0.2.2")).isNull();
    }

    @Test
    void theAddressesOfOneNetworkOfIpv6AreOne() {
        fail(15, "2001:db8:1:2:3:4:5:6");
        fail(15, "2001:db8:1:2:ffff:ffff:ffff:ffff");
        assertThat(attempts.wait("2001:db8:1:2:0:0:0:1")).isNotNull();
        assertThat(attempts.wait("2001:db8:1:3:0:0:0:1")).isNull();
    }

    @Test
    void soManyAddressesAreRememberedAndNoMore() {
        for (int i = 0; i < 10_500; i++) {
            fail(1, "10.0." + i / 256 + "." + i % 256);
        }
        assertThat(attempts.addresses()).isEqualTo(10_000);
    }

    @Test
    void zeroIsNoLimit() {
        FailedAttempts unlimited = new FailedAttempts(0, clock());
        for (int i = 0; i < 1000; i++) {
            unlimited.failed("192.0.2.1");
        }
        assertThat(unlimited.wait("192.0.2.1")).isNull();
        assertThat(unlimited.addresses()).isZero();
    }

    private void fail(int times, String address) {
        for (int i = 0; i < times; i++) {
            attempts.failed(address);
        }
    }

    private Clock clock() {
        InstantSource source = () -> now;
        return source.withZone(ZoneOffset.UTC);
    }
}
