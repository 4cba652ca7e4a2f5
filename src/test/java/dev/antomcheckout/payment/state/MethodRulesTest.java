package dev.antomcheckout.payment.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MethodRulesTest {
    /** 20:00 in Antom's time zone, so that the window ends at 16:15Z on the same day. */
    private static final Instant PAID = Instant.parse("2026-03-01T12:00:00Z");

    private static final Instant NEXT_DAY_ENDS = Instant.parse("2026-03-01T16:15:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"GOPAY_ID", "DANA", "OVO", "QRIS", "JKOPAY", "BANKTRANSFER_BNI"})
    void someMethodsAreNeverCancelled(String method) {
        assertThat(MethodRules.cancelRefusal(method, false, null, PAID)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ONLINEBANKING_KASIKORNBANK", "BANKAPP_BANGKOKBANK", "BANKTRANSFER_GOVERNMENTSAVINGSBANK"})
    void thaiBanksAreCancelledBeforePaymentOnly(String method) {
        assertThat(MethodRules.cancelRefusal(method, false, null, PAID)).isEmpty();
        assertThat(MethodRules.cancelRefusal(method, true, PAID, PAID)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CARD", "MERCADOPAGO_BR"})
    void cardsAndMercadoPagoHaveSevenDays(String method) {
        Instant beyondDoubt = PAID.plus(Duration.ofDays(8));
        assertThat(MethodRules.cancelRefusal(method, true, PAID, beyondDoubt)).isEmpty();
        assertThat(MethodRules.cancelRefusal(method, true, PAID, beyondDoubt.plusSeconds(1)))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GCASH", "ONLINEBANKING_FPX", "SOMETHING_NEW"})
    void othersHaveUntilAQuarterPastMidnight(String method) {
        Instant beyondDoubt = NEXT_DAY_ENDS.plus(Duration.ofDays(1));
        assertThat(MethodRules.cancelRefusal(method, true, PAID, beyondDoubt)).isEmpty();
        assertThat(MethodRules.cancelRefusal(method, true, PAID, beyondDoubt.plusSeconds(1)))
                .isPresent();
    }

    @Test
    void gcashIsRefundedForAYear() {
        Instant beyondDoubt = PAID.plus(Duration.ofDays(366));
        assertThat(MethodRules.refundRefusal("GCASH", PAID, beyondDoubt)).isEmpty();
        assertThat(MethodRules.refundRefusal("GCASH", PAID, beyondDoubt.plusSeconds(1)))
                .hasValue("A payment by this method can be refunded for 365 days, which are over.");
    }

    /** Where Antom's documentation gives no window, the contract does, and only Antom knows it. */
    @ParameterizedTest
    @ValueSource(strings = {"CARD", "ONLINEBANKING_FPX", "DANA", "SOMETHING_NEW"})
    void whetherOthersAreRefundedIsForAntomToSay(String method) {
        assertThat(MethodRules.refundRefusal(method, PAID, PAID.plus(Duration.ofDays(3650))))
                .isEmpty();
    }

    /** The page is written from the rules, so that no rule goes untold. */
    @Test
    void thePageListsEveryRuleWithItsSource() throws IOException {
        String table = "| Method | Cancel | Refund | Source |\n|---|---|---|---|\n"
                + MethodRules.RULES.stream().map(MethodRulesTest::row).collect(Collectors.joining());
        Files.writeString(Path.of("target/method-rules.md"), table);
        assertThat(Files.readString(Path.of("docs/reference/method-rules.md"))).contains(table);
    }

    private static String row(MethodRules.Rule rule) {
        String methods = rule.methods().pattern();
        Duration refund = rule.refund();
        return "| %s | %s | %s | %s |\n"
                .formatted(
                        methods.equals(".*") ? "any other" : "`" + methods.replace("|", "\\|") + "`",
                        rule.cancel().text,
                        refund == null ? "by contract" : refund.toDays() + " days",
                        rule.source());
    }

    @Test
    void whatIsNotKnownIsNotRefused() {
        Instant late = PAID.plus(Duration.ofDays(365));
        assertThat(MethodRules.cancelRefusal(null, true, PAID, late)).isEmpty();
        assertThat(MethodRules.cancelRefusal("GCASH", true, null, late)).isEmpty();
        assertThat(MethodRules.refundRefusal(null, PAID, PAID.plus(Duration.ofDays(3650))))
                .isEmpty();
        assertThat(MethodRules.refundRefusal("GCASH", null, late)).isEmpty();
    }
}
