package dev.antomcheckout.account.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class FailedAttemptsTest {
    private static final String ADDRESS = "192.0.2.1";

    private Instant now = Instant.parse("2026-11-24T12:00:00Z");
    private final FailedAttempts attempts = new FailedAttempts(30, clock());

    @Test
    void thirtyFailuresPassAndTheNextOneIsToldToWait() {
        assertThat(failures(30, ADDRESS)).isEqualTo(30);
        assertThat(attempts.failed(ADDRESS)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aFailureComesBackEveryTwoSecondsAlsoWhileMoreArrive() {
        assertThat(failures(30, ADDRESS)).isEqualTo(30);
        now = now.plusMillis(1999);
        assertThat(attempts.failed(ADDRESS)).isEqualTo(Duration.ofMillis(1));
        now = now.plusMillis(1);
        assertThat(attempts.failed(ADDRESS)).isNull();
        assertThat(attempts.failed(ADDRESS)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void anIdleBucketHoldsOneMinutesAllowance() {
        assertThat(failures(1, ADDRESS)).isOne();
        now = now.plus(Duration.ofDays(1));
        assertThat(failures(30, ADDRESS)).isEqualTo(30);
        assertThat(attempts.failed(ADDRESS)).isNotNull();
    }

    @Test
    void addressesAreCountedApart() {
        assertThat(failures(30, ADDRESS)).isEqualTo(30);
        assertThat(attempts.failed("192.0.2.2")).isNull();
    }

    @Test
    void theAddressesOfOneIpv6NetworkAreOne() {
        assertThat(failures(15, "2001:db8:1:2:3:4:5:6")).isEqualTo(15);
        assertThat(failures(15, "2001:db8:1:2:ffff:ffff:ffff:ffff")).isEqualTo(15);
        assertThat(attempts.failed("2001:db8:1:2:0:0:0:1")).isNotNull();
        assertThat(attempts.failed("2001:db8:1:3:0:0:0:1")).isNull();
    }

    @Test
    void theNumberOfAddressesInMemoryIsBounded() {
        for (int i = 0; i < 10_500; i++) {
            assertThat(failures(1, "10.0." + i / 256 + "." + i % 256)).isOne();
        }
        assertThat(attempts.addresses()).isEqualTo(10_000);
    }

    @Test
    void zeroIsNoLimit() {
        FailedAttempts unlimited = new FailedAttempts(0, clock());
        for (int i = 0; i < 1000; i++) {
            assertThat(unlimited.failed(ADDRESS)).isNull();
            assertThat(unlimited.beforeVerification(ADDRESS)).isNull();
        }
        assertThat(unlimited.addresses()).isZero();
    }

    @Test
    void wrongSignaturesAreVerifiedTenTimesAsOftenAsFailuresAreAnsweredAndNoMore() {
        for (int i = 0; i < 300; i++) {
            assertThat(attempts.beforeVerification(ADDRESS)).isNull();
        }
        assertThat(attempts.beforeVerification(ADDRESS)).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void validTokensUseUpNothing() {
        for (int i = 0; i < 1000; i++) {
            assertThat(attempts.beforeVerification(ADDRESS)).isNull();
            attempts.verified(ADDRESS);
        }
    }

    /** How many of so many failures were not told to wait. */
    private int failures(int times, String address) {
        int passed = 0;
        for (int i = 0; i < times; i++) {
            passed += attempts.failed(address) == null ? 1 : 0;
        }
        return passed;
    }

    private Clock clock() {
        InstantSource source = () -> now;
        return source.withZone(ZoneOffset.UTC);
    }
}
