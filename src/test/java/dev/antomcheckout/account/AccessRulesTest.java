package dev.antomcheckout.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.antomcheckout.account.authentication.ApiKeys;
import dev.antomcheckout.idempotency.IdempotencyConfig;
import dev.antomcheckout.signature.Sha256;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessRulesTest {
    @Test
    void theDefaultsAreGood() {
        CheckoutConfig config = Settings.good().config().getConfigMapping(CheckoutConfig.class);
        assertThat(config.client().origins()).containsExactly("*");
        assertThat(config.auth().maxFailuresPerMinute()).isEqualTo(30);
        assertThat(faults(Settings.good(), Duration.ofDays(7))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://shop.example/", "shop.example", "https://shop.example/path", "https://*.example"})
    void whatNoBrowserSendsIsNoOrigin(String origin) {
        assertThat(faults(Settings.good().with("checkout.client.origins", origin), Duration.ofDays(7)))
                .singleElement()
                .asString()
                .startsWith("checkout.client.origins must hold origins");
    }

    @Test
    void originsMayBeSeveralAndHavePorts() {
        Settings settings =
                Settings.good().with("checkout.client.origins", "https://shop.example,http://localhost:3000");
        assertThat(faults(settings, Duration.ofDays(7))).isEmpty();
    }

    @Test
    void keysAreKeptForAtLeastSevenDays() {
        assertThat(faults(Settings.good(), Duration.ofDays(7).minusSeconds(1)))
                .containsExactly(
                        "checkout.idempotency.retention is shorter than 7d, for which shops may rely on their keys");
    }

    @Test
    void aNegativeLimitIsRefused() {
        assertThat(faults(Settings.good().with("checkout.auth.max-failures-per-minute", "-1"), Duration.ofDays(7)))
                .hasSize(1);
    }

    @Test
    void twoKeysOfOneAccountAreGoodTogetherAndOneKeyTwiceIsNot() {
        Settings settings = Settings.good()
                .with("checkout.api-keys.next.sha256", "cd".repeat(32))
                .with("checkout.api-keys.next.account", "main");
        assertThat(keyFaults(settings)).isEmpty();
        assertThat(keyFaults(settings.with("checkout.api-keys.next.sha256", "ab".repeat(32))))
                .singleElement()
                .asString()
                .contains("is that of another key");
    }

    @Test
    void expiryAndAddressesAreChecked() {
        assertThat(keyFaults(Settings.good()
                        .with("checkout.api-keys.shop.expires-at", "2020-01-31T00:00:00Z")
                        .with("checkout.api-keys.shop.allowed-addresses", "192.0.2.0/24,2001:db8::/32")))
                .isEmpty();
        assertThat(keyFaults(Settings.good()
                        .with("checkout.api-keys.shop.expires-at", "next year")
                        .with("checkout.api-keys.shop.allowed-addresses", "shop.example")))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("checkout.api-keys.shop.expires-at must be an instant"),
                        line -> assertThat(line).startsWith("checkout.api-keys.shop.allowed-addresses must hold"));
    }

    @Test
    void aKeyEndsAtItsTimeForCallsAndForSessionsOfTheDesk() {
        Settings settings = Settings.good()
                .with("checkout.api-keys.shop.sha256", HexFormat.of().formatHex(Sha256.of("key".getBytes(UTF_8))))
                .with("checkout.api-keys.shop.expires-at", "2027-01-31T00:00:00Z");
        ApiKeys before = keys(settings, "2027-01-30T23:59:59Z");
        assertThat(before.find("key")).isPresent();
        assertThat(before.byId("shop")).isPresent();
        ApiKeys after = keys(settings, "2027-01-31T00:00:00Z");
        assertThat(after.find("key")).isEmpty();
        assertThat(after.byId("shop")).isEmpty();
        assertThat(after.all()).hasSize(1);
    }

    @Test
    void theDigestOfNothingAndAnIdWithControlCharactersAreRefused() {
        assertThat(keyFaults(Settings.good()
                        .with("checkout.api-keys.shop.sha256", HexFormat.of().formatHex(Sha256.of(new byte[0])))))
                .singleElement()
                .asString()
                .contains("SHA-256 of an empty text");
        assertThat(keyFaults(Settings.good()
                        .with("checkout.api-keys.\"a\nb\".sha256", "cd".repeat(32))
                        .with("checkout.api-keys.\"a\nb\".account", "main")))
                .singleElement()
                .asString()
                .contains("has an id with characters other than");
    }

    private static ApiKeys keys(Settings settings, String now) {
        ConfigurationFaults faults = new ConfigurationFaults();
        Accounts accounts = new Accounts(settings.load(faults));
        return ApiKeys.load(
                settings.config().getConfigMapping(CheckoutConfig.class),
                accounts,
                Clock.fixed(Instant.parse(now), ZoneOffset.UTC),
                faults);
    }

    @Test
    void capitalsInADigestAreRefusedWithTheCommandThatMakesOne() {
        assertThat(keyFaults(Settings.good().with("checkout.api-keys.shop.sha256", "AB".repeat(32))))
                .singleElement()
                .asString()
                .startsWith("checkout.api-keys.shop.sha256 must be")
                .contains("sha256sum");
    }

    private static List<String> keyFaults(Settings settings) {
        ConfigurationFaults faults = new ConfigurationFaults();
        Accounts accounts = new Accounts(settings.load(faults));
        ApiKeys.load(settings.config().getConfigMapping(CheckoutConfig.class), accounts, Clock.systemUTC(), faults);
        return faults.lines();
    }

    private static List<String> faults(Settings settings, Duration retention) {
        ConfigurationFaults faults = new ConfigurationFaults();
        AccessRules.check(settings.config().getConfigMapping(CheckoutConfig.class), keptFor(retention), faults);
        return faults.lines();
    }

    private static IdempotencyConfig keptFor(Duration retention) {
        return new IdempotencyConfig() {
            @Override
            public Duration retention() {
                return retention;
            }

            @Override
            public Duration expiryInterval() {
                return Duration.ofMinutes(10);
            }
        };
    }
}
