package dev.antomcheckout.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.LaunchMode;
import io.smallrye.config.SmallRyeConfig;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretStrengthTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "abababababababababababababababab",
                "00000000000000000000000000000001",
                "passwordpasswordpasswordpassword",
                "aaaaaaaaaaaaaaaaaaaaaaaaabcdefgh"
            })
    void aSecretOfRepeatedLettersIsWeak(String secret) {
        assertThat(SecretStrength.isWeak(secret.getBytes(StandardCharsets.UTF_8)))
                .isTrue();
    }

    @Test
    void zeroBytesAreWeak() {
        assertThat(SecretStrength.isWeak(new byte[32])).isTrue();
    }

    /** The shortest that are accepted, in the encodings that operators use. */
    @RepeatedTest(50)
    void aRandomSecretIsNotWeak() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        assertThat(SecretStrength.isWeak(random)).isFalse();
        assertThat(SecretStrength.isWeak(HexFormat.of().formatHex(random, 0, 16).getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(SecretStrength.isWeak(
                        Base64.getEncoder().encodeToString(random).getBytes(StandardCharsets.UTF_8)))
                .isFalse();
    }

    @Test
    void productionRefusesAWeakClientTokenSecretUnlessAllowed() {
        Settings settings = Settings.good().with("checkout.client-token.secret", "a".repeat(32));
        assertThat(check(LaunchMode.NORMAL, settings))
                .containsExactly("checkout.client-token.secret can be guessed; make one by openssl rand -base64 32;"
                        + " fix it, or allow it with checkout.allow-insecure=weak-secret");
        assertThat(check(LaunchMode.DEVELOPMENT, settings)).isEmpty();
        assertThat(check(LaunchMode.NORMAL, settings.with("checkout.allow-insecure", "weak-secret")))
                .isEmpty();
    }

    private static List<String> check(LaunchMode mode, Settings settings) {
        ConfigurationFaults faults = new ConfigurationFaults();
        SmallRyeConfig config = settings.config();
        new ProductionRules(mode, config.getConfigMapping(CheckoutConfig.class), config, faults)
                .check(new Accounts(settings.load(faults)));
        return faults.lines();
    }
}
