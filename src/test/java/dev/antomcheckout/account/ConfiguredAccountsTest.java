package dev.antomcheckout.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfiguredAccountsTest {
    private final ConfigurationFaults faults = new ConfigurationFaults();

    @Test
    void aGoodAccountIsReady() {
        Account account = loaded(Settings.good());
        assertThat(faults.lines()).isEmpty();
        assertThat(account.clientId()).isEqualTo("SANDBOX_1");
        assertThat(account.gateway()).hasToString("https://gateway.example");
        assertThat(account.pathPrefix()).isEqualTo("/ams/sandbox/api/v1");
        assertThat(account.notifyUrl()).hasToString("https://pay.example/v1/notifications/main");
    }

    @Test
    void aClientIdOfProductionTakesTheProductionPath() {
        Account account = loaded(Settings.good().with("antom.accounts.main.client-id", "5Y1"));
        assertThat(account.pathPrefix()).isEqualTo("/ams/api/v1");
    }

    @Test
    void thePathOfAProxyStaysInTheNotifyUrl() {
        Account account = loaded(Settings.good().with("checkout.public-url", "https://shop.example/pay/"));
        assertThat(account.notifyUrl()).hasToString("https://shop.example/pay/v1/notifications/main");
    }

    @Test
    void aKeyIsReadFromAFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("key.pem");
        Files.writeString(
                file,
                "-----BEGIN PRIVATE KEY-----\n" + Settings.key("merchantPrivateKeyPkcs8Base64")
                        + "\n-----END PRIVATE KEY-----\n");
        assertThat(Settings.good()
                        .with("antom.accounts.main.private-key", "file:" + file)
                        .load(faults))
                .containsKey("main");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    antom.accounts.main.client-id   |              | antom.accounts.main.client-id is missing
                    antom.accounts.main.base-url    |              | antom.accounts.main.base-url is missing
                    antom.accounts.main.base-url    | gateway      | antom.accounts.main.base-url is not an absolute
                    antom.accounts.main.base-url    | ftp://g.test | antom.accounts.main.base-url is not an absolute
                    antom.accounts.main.base-url    | https://g.test/ams | antom.accounts.main.base-url must be scheme and host
                    antom.accounts.main.path-prefix | ams          | antom.accounts.main.path-prefix must begin with
                    antom.accounts.main.path-prefix | /ams/api/v1  | antom.accounts.main.path-prefix is a production path
                    antom.accounts.main.key-version | 0            | antom.accounts.main.key-version must be 1 or more
                    antom.accounts.main.private-key |              | antom.accounts.main.private-key is missing
                    antom.accounts.main.private-key | file:/no/such/file | names a file that cannot be read
                    antom.accounts.main.private-key | nonsense!    | antom.accounts.main.private-key is not usable
                    antom.accounts.main.public-keys.1 |            | antom.accounts.main.public-keys.1 is missing
                    checkout.public-url             |              | checkout.public-url is missing
                    checkout.public-url             | shop.example | checkout.public-url is not an absolute
                    """)
    void whatIsWrongIsSaidInOneLineWithItsCure(String property, String value, String line) {
        Settings settings = value == null
                ? Settings.good().without(property)
                : Settings.good().with(property, value);
        assertThat(settings.load(faults)).isEmpty();
        assertThat(faults.lines()).hasSize(1).first().asString().contains(line);
    }

    @Test
    void theMerchantsOwnPublicKeyInPlaceOfAntomsIsRecognised() {
        Settings.good()
                .with("antom.accounts.main.public-keys.1", Settings.key("merchantPublicKeyX509Base64"))
                .load(faults);
        assertThat(faults.lines())
                .containsExactly("antom.accounts.main.public-keys.1 is your own public key; the dashboard shows Antom's"
                        + " beside it");
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        Settings.good()
                .without("antom.accounts.main.client-id")
                .without("antom.accounts.main.private-key")
                .without("checkout.public-url")
                .load(faults);
        assertThat(faults.lines()).hasSize(3);
    }

    @Test
    void anInstallationWithoutAccountsDoesNotStart() {
        Settings settings = Settings.good();
        List.of("base-url", "client-id", "private-key", "public-keys.1")
                .forEach(name -> settings.without("antom.accounts.main." + name));
        settings.load(faults);
        assertThat(faults.lines()).hasSize(1).first().asString().startsWith("antom.accounts is empty");
    }

    private Account loaded(Settings settings) {
        return Objects.requireNonNull(settings.load(faults).get("main"));
    }
}
