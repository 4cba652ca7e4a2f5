package dev.antomcheckout.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.antomcheckout.simulator.fault.Api;
import dev.antomcheckout.simulator.fault.Fault;
import dev.antomcheckout.simulator.fault.FaultRule;
import dev.antomcheckout.simulator.ledger.PaymentState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions that leave the method to the buyer. */
class BuyersChoiceTest extends SimulatorTestBase {

    @ParameterizedTest
    @ValueSource(strings = {"CHECKOUT_PAYMENT", "ELEMENT_PAYMENT"})
    void sessionWithoutAMethodIsOpenedForTheScenesWhereTheBuyerChooses(String scene) {
        String session = hostedSession(ID).replace("CHECKOUT_PAYMENT", scene);

        assertThat(TestMerchant.code(merchant.call("createPaymentSession", session)))
                .isEqualTo("S SUCCESS");
        assertThat(books(ID).method()).isNull();
    }

    @Test
    void easyPayNeedsAMethod() {
        String session = hostedSession(ID).replace("CHECKOUT_PAYMENT", "EASY_PAY");

        assertThat(TestMerchant.code(merchant.call("createPaymentSession", session)))
                .isEqualTo("F PARAM_ILLEGAL");
    }

    @ParameterizedTest
    @CsvSource({"MYR,TNG", "PHP,GCASH", "CNY,ALIPAY_CN", "USD,ALIPAY_CN"})
    void buyerWhoDoesNotChoosePaysByTheWalletOfTheCurrency(String currency, String wallet) {
        paid(hostedSession(ID).replace("MYR", currency));

        assertThat(books(ID).method()).isEqualTo(wallet);
        assertThat(books(ID).state()).isEqualTo(PaymentState.SUCCESS);
        assertThat(notices("PAYMENT_RESULT")
                        .getFirst()
                        .path("paymentMethodType")
                        .asText())
                .isEqualTo(wallet);
        assertThat(inquire(ID).path("paymentMethodType").asText()).isEqualTo(wallet);
    }

    @Test
    void chosenCardIsAuthorisedFirst() {
        simulator.settings().automaticCaptures(false);
        merchant.call("createPaymentSession", hostedSession(ID));
        await(simulator.pay(CLIENT, ID, "CARD"));

        assertThat(books(ID).state()).isEqualTo(PaymentState.AUTHORIZED);
        assertThat(notices("PAYMENT_RESULT")
                        .getFirst()
                        .path("paymentMethodType")
                        .asText())
                .isEqualTo("CARD");
    }

    @Test
    void captureModeOfTheSessionCountsIfACardIsChosen() {
        String session = hostedSession(ID)
                .replace("\"productScene\"", "\"paymentFactor\":{\"captureMode\":\"MANUAL\"},\"productScene\"");
        merchant.call("createPaymentSession", session);
        await(simulator.pay(CLIENT, ID, "CARD"));

        assertThat(TestMerchant.code(merchant.call("capture", """
                {"captureRequestId":"c1","paymentId":"%s","captureAmount":{"currency":"MYR","value":"4200"}}""".formatted(paymentId(ID)))))
                .isEqualTo("S SUCCESS");
    }

    @Test
    void methodOfTheSessionIsNotTheBuyersToChoose() {
        create(ID);

        assertThatIllegalArgumentException().isThrownBy(() -> simulator.pay(CLIENT, ID, "CARD"));
        assertThat(books(ID).state()).isEqualTo(PaymentState.AWAITING_BUYER);
    }

    @Test
    void methodCanBeLeftToTheInquiryAlone() {
        simulator.settings().methodInNotifications(false);
        paid(hostedSession(ID));

        assertThat(notices("PAYMENT_RESULT").getFirst().has("paymentMethodType"))
                .isFalse();
        assertThat(inquire(ID).path("paymentMethodType").asText()).isEqualTo("TNG");
    }

    @Test
    void methodCanBeLeftOutOfOneNotification() {
        simulator.faults().add(FaultRule.next(Api.NOTIFY_PAYMENT, new Fault.Without("paymentMethodType")));
        paid(hostedSession(ID));
        paid(hostedSession("other"));

        assertThat(notices("PAYMENT_RESULT"))
                .extracting(notice -> notice.path("paymentMethodType").asText())
                .containsExactly("", "TNG");
    }
}
