package dev.antomcheckout.paging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.account.ConfigurationFaults;
import dev.antomcheckout.account.Settings;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SealTest {
    private static final Seal.Position POSITION = new Seal.Position(1_795_500_000_000_000L, 42);

    private final Account account = Objects.requireNonNull(
            Settings.good().load(new ConfigurationFaults()).get("main"));
    private final Seal seal = new Seal();

    @Test
    void anotherReplicaOpensWhatThisOneClosed() {
        String text = seal.close(account, "payments", POSITION);
        assertThat(text).hasSize(64).matches("[A-Za-z0-9_-]+");
        assertThat(new Seal().open(account, "payments", text)).hasValue(POSITION);
    }

    @Test
    void itOpensForItsPurposeAlone() {
        assertThat(seal.open(account, "timeline", seal.close(account, "payments", POSITION)))
                .isEmpty();
    }

    @Test
    void anyChangedCharacterClosesItForGood() {
        String text = seal.close(account, "payments", POSITION);
        for (int i = 0; i < text.length(); i++) {
            String changed = text.substring(0, i) + (text.charAt(i) == 'x' ? 'y' : 'x') + text.substring(i + 1);
            assertThat(seal.open(account, "payments", changed))
                    .as("character %d", i)
                    .isEmpty();
        }
        assertThat(seal.open(account, "payments", text.substring(1))).isEmpty();
        assertThat(seal.open(account, "payments", "~" + text.substring(1))).isEmpty();
    }
}
