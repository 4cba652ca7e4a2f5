package dev.antomcheckout.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.antomcheckout.simulator.fault.Api;
import dev.antomcheckout.simulator.ledger.PaymentState;
import dev.antomcheckout.simulator.ledger.ReceivedCall;
import dev.antomcheckout.simulator.wire.Amount;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreateSessionTest extends SimulatorTestBase {

    @Test
    void sessionStringHasTheFourPartsThatTheBrowserSdkNeeds() {
        String[] parts = create(ID).path("paymentSessionData").asText().split("&&", -1);

        assertThat(parts).hasSize(4);
        JsonNode config = TestMerchant.json(Base64.getDecoder().decode(parts[3]));
        assertThat(config.at("/paymentSessionConfig/productScene").asText()).isEqualTo("CASHIER_PAYMENT");
        assertThat(config.at("/paymentSessionConfig/paymentMethodCategoryType").asText())
                .isEqualTo("APM");
    }

    @Test
    void sessionStringLeadsToTheCheckoutPage() {
        JsonNode answer = create(ID);
        String[] parts = answer.path("paymentSessionData").asText().split("&&", -1);

        assertThat(new String(Base64.getDecoder().decode(parts[0]), UTF_8))
                .isEqualTo(answer.path("paymentSessionId").asText());
        assertThat(TestMerchant.json(Base64.getDecoder().decode(parts[3]))
                        .path("checkoutUrl")
                        .asText())
                .isEqualTo(answer.path("normalUrl").asText())
                .isEqualTo(simulator.baseUrl() + "/checkout/"
                        + answer.path("paymentSessionId").asText());
    }

    @Test
    void sessionLastsOneHourUnlessTheRequestSaysLess() {
        assertThat(create("a").path("paymentSessionExpiryTime").asText()).isEqualTo("2026-11-24T10:00:00+08:00");

        String shorter = session("b")
                .replace("\"productCode\"", "\"paymentSessionExpiryTime\":\"2026-11-24T01:10:00Z\",\"productCode\"");
        assertThat(merchant.call("createPaymentSession", shorter)
                        .path("paymentSessionExpiryTime")
                        .asText())
                .isEqualTo("2026-11-24T09:10:00+08:00");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"CASHIER_PAYMENT\" | \"OTHER\"",
                "\"paymentRequestId\" | \"x\"",
                "\"value\":\"4200\" | \"value\":\"0\"",
                "\"value\":\"4200\" | \"value\":\"42.00\"",
                "\"currency\":\"MYR\" | \"currency\":\"MY\"",
                "\"currency\":\"MYR\" | \"currency\":\"IDR\",\"was\":\"4201\"",
                "\"orderDescription\" | \"x\"",
                "\"paymentMethodType\" | \"x\"",
                "https://shop.example/back?order=1 | /back",
                "\"paymentNotifyUrl\":\"http | \"paymentNotifyUrl\":\"ftp",
                "\"productCode\" | \"paymentSessionExpiryTime\":\"2026-11-24T03:00:00Z\",\"productCode\"",
                "\"productCode\" | \"env\":{\"terminalType\":\"WAP\"},\"productCode\"",
                "{\"productCode\" | {{\"productCode\""
            })
    void invalidRequestIsRefusedWithParamIllegal(String text, String replacement) {
        String body = session(ID).replace(text, replacement);
        if (replacement.contains("IDR")) {
            body = body.replace("\"value\":\"4200\"", "\"value\":\"4201\"");
        }

        assertThat(TestMerchant.code(merchant.call("createPaymentSession", body)))
                .isEqualTo("F PARAM_ILLEGAL");
        assertThat(simulator.books().find(CLIENT, ID)).isEmpty();
    }

    @Test
    void amountsMayBeSixteenDigitsLongAndNotSeventeen() {
        String sixteen = session(ID).replace("4200", "9999999999999999");
        assertThat(TestMerchant.code(merchant.call("createPaymentSession", sixteen)))
                .isEqualTo("S SUCCESS");

        String seventeen = session("b").replace("4200", "10000000000000000");
        assertThat(TestMerchant.code(merchant.call("createPaymentSession", seventeen)))
                .isEqualTo("F PARAM_ILLEGAL");
    }

    @Test
    void sameIdAndAmountGivesAnotherSessionForTheSamePayment() {
        JsonNode first = create(ID);
        JsonNode second = create(ID);

        assertThat(second.path("paymentSessionId")).isNotEqualTo(first.path("paymentSessionId"));
        assertThat(simulator.books().payments()).hasSize(1);
        assertThat(books(ID).count(Api.CREATE_PAYMENT_SESSION)).isEqualTo(2);
    }

    @Test
    void sameIdWithAnotherAmountIsInconsistentAndTheBooksShowBoth() {
        create(ID);

        JsonNode answer = merchant.call("createPaymentSession", session(ID).replace("4200", "4300"));

        assertThat(TestMerchant.code(answer)).isEqualTo("F REPEAT_REQ_INCONSISTENT");
        assertThat(books(ID).amountsAsked())
                .containsExactlyInAnyOrder(new Amount("MYR", 4200), new Amount("MYR", 4300));
        assertThat(books(ID).amount()).isEqualTo(new Amount("MYR", 4200));
    }

    @Test
    void lapsedSessionCannotBeRepeated() {
        create(ID);
        clock.advance(Duration.ofHours(1));

        JsonNode answer = merchant.call("createPaymentSession", session(ID));

        assertThat(TestMerchant.code(answer)).isEqualTo("F ORDER_IS_CLOSED");
        assertThat(books(ID).state()).isEqualTo(PaymentState.EXPIRED);
    }

    @Test
    void booksKeepTheExactBody() {
        create(ID);

        assertThat(books(ID).calls()).extracting(ReceivedCall::body).containsExactly(session(ID));
    }
}
