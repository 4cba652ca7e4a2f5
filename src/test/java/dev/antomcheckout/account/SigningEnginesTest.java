package dev.antomcheckout.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antomcheckout.account.SigningConfig.Engine;
import dev.antomcheckout.signature.SigningEngine;
import dev.antomcheckout.signature.UnusableEngineException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class SigningEnginesTest {
    private static final SigningEngines.Library ABSENT = () -> {
        throw new UnusableEngineException("libcrypto.so.3 cannot be loaded");
    };

    private final ConfigurationFaults faults = new ConfigurationFaults();

    @Test
    @EnabledOnOs(OS.LINUX)
    void autoTakesOpenSslWhereItIs() {
        assertThat(choose(Engine.AUTO, SigningEngine::openSsl)).startsWith("OpenSSL 3.");
        assertThat(faults.lines()).isEmpty();
    }

    @Test
    void autoTakesTheJdkWhereOpenSslIsAbsent() {
        assertThat(choose(Engine.AUTO, ABSENT)).isEqualTo("the JDK");
        assertThat(faults.lines()).isEmpty();
    }

    @Test
    void openSslThatIsDemandedAndAbsentStopsTheStartWithOneLine() {
        choose(Engine.OPENSSL, ABSENT);
        assertThat(faults.lines())
                .containsExactly(
                        "checkout.signing.engine is openssl, but libcrypto.so.3 cannot be loaded; install OpenSSL"
                                + " 3, or leave the setting out to sign with what there is");
    }

    @Test
    void theJdkIsTakenWithoutLookingForOpenSsl() {
        assertThat(choose(Engine.JDK, () -> {
                    throw new AssertionError("looked for");
                }))
                .isEqualTo("the JDK");
    }

    @Test
    void theEngineIsChosenByItself() {
        assertThat(config(Settings.good()).engine()).isEqualTo(Engine.AUTO);
    }

    @Test
    void everyAccountSignsWithTheEngineThatIsConfigured() {
        for (String engine : new String[] {"auto", "jdk"}) {
            Account account = Objects.requireNonNull(Settings.good()
                    .with("checkout.signing.engine", engine)
                    .load(faults)
                    .get("main"));
            assertThat(account.signer().sign("POST", "/ams", "SANDBOX_1", "1", new byte[0]))
                    .as(engine)
                    .startsWith("algorithm=RSA256,keyVersion=1,signature=");
        }
        assertThat(faults.lines()).isEmpty();
    }

    private String choose(Engine wanted, SigningEngines.Library library) {
        return SigningEngines.choose(() -> wanted, library, faults).engine().toString();
    }

    private static SigningConfig config(Settings settings) {
        return settings.config().getConfigMapping(SigningConfig.class);
    }
}
