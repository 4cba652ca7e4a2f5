package dev.antomcheckout.account.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.account.CheckoutConfig;
import dev.antomcheckout.account.ConfigurationFaults;
import dev.antomcheckout.account.Settings;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientTokensTest {
    private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    private final ConfigurationFaults faults = new ConfigurationFaults();
    private final Account account =
            Objects.requireNonNull(Settings.good().load(faults).get("main"));
    private final ClientTokens tokens = tokens(SECRET, NOW);
    private final String token =
            tokens.issue(account, "pay.1", NOW.plusSeconds(60)).orElseThrow();

    @Test
    void aTokenGrantsOnePaymentOfOneAccount() {
        assertThat(tokens.verify(token)).contains(new ClientTokens.Grant("main", "pay.1", NOW.plusSeconds(60)));
    }

    /** Stored answers hold the expiry only; the token of a repeated answer is made from it, perhaps by another replica. */
    @Test
    void theSamePaymentAndExpiryGiveTheSameTokenOnEveryReplicaAndLater() {
        assertThat(tokens(SECRET, NOW.plus(Duration.ofDays(1))).issue(account, "pay.1", NOW.plusSeconds(60)))
                .contains(token);
    }

    @Test
    void aTokenEndsAtItsTime() {
        assertThat(tokens(SECRET, NOW.plusSeconds(59)).verify(token)).isPresent();
        assertThat(tokens(SECRET, NOW.plusSeconds(60)).verify(token)).isEmpty();
    }

    @Test
    void aTokenOfAnotherSecretIsRefused() {
        assertThat(tokens("f".repeat(32), NOW).verify(token)).isEmpty();
    }

    @Test
    void aTicketIsBriefAndForOnePaymentAndTheStreamEndsWithTheToken() {
        Instant end = NOW.plusSeconds(600);
        ClientTokens.Ticket ticket = tokens.issueTicket(account, "pay.1", end);
        assertThat(ticket.expiresAt()).isEqualTo(NOW.plusSeconds(60));
        assertThat(tokens.verifyTicket(ticket.text())).contains(new ClientTokens.Grant("main", "pay.1", end));
        assertThat(tokens(SECRET, NOW.plusSeconds(59)).verifyTicket(ticket.text()))
                .isPresent();
        assertThat(tokens(SECRET, NOW.plusSeconds(60)).verifyTicket(ticket.text()))
                .isEmpty();
    }

    @Test
    void aTicketDoesNotOutliveItsToken() {
        assertThat(tokens.issueTicket(account, "pay.1", NOW.plusSeconds(5)).expiresAt())
                .isEqualTo(NOW.plusSeconds(5));
    }

    @Test
    void aTicketIsNoTokenAndATokenIsNoTicket() {
        String ticket =
                tokens.issueTicket(account, "pay.1", NOW.plusSeconds(600)).text();
        assertThat(tokens.verify(ticket)).isEmpty();
        assertThat(tokens.verifyTicket(token)).isEmpty();
        assertThat(tokens("f".repeat(32), NOW).verifyTicket(ticket)).isEmpty();
    }

    @Test
    void claimsCannotBeExchanged() {
        String claims = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((NOW.plus(Duration.ofDays(1)).getEpochSecond() + ".main.pay-2")
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(tokens.verify(claims + token.substring(token.indexOf('.')))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.b", "no-dot", "....", "!!!.???"})
    void whatIsNoTokenIsRefusedWithoutAFault(String text) {
        assertThat(tokens.verify(text)).isEmpty();
    }

    @Test
    void aShortSecretIsAFault() {
        tokens("short", NOW);
        assertThat(faults.lines()).hasSize(1).first().asString().contains("shorter than 32 bytes");
    }

    @Test
    void withoutASecretNoTokensAreIssued() {
        ClientTokens none = tokens("", NOW);
        assertThat(none.issue(account, "pay-1", NOW.plusSeconds(60))).isEmpty();
        assertThat(none.verify(token)).isEmpty();
        assertThat(faults.lines()).isEmpty();
    }

    private ClientTokens tokens(String secret, Instant now) {
        Settings settings =
                secret.isEmpty() ? Settings.good() : Settings.good().with("checkout.client-token.secret", secret);
        return ClientTokens.load(
                settings.config().getConfigMapping(CheckoutConfig.class).clientToken(),
                Clock.fixed(now, ZoneOffset.UTC),
                faults);
    }
}
