package dev.antomcheckout.carddata;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardDataTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "cvv",
                "CVV2",
                "c_v_c",
                "securityCode",
                "card-security-code",
                "pin",
                "PIN_BLOCK",
                "track",
                "track2Data",
                "Track_1",
                "cardNo",
                "pan",
                "CardNumber",
                "credit_card_number",
                "expiryDate",
                "expiry",
                "cardExpiryMonth",
                "exp_month",
                "cardholderName",
                "cardHolder"
            })
    void namesOfCardDataAreKnownHoweverTheyAreWritten(String name) {
        assertThat(CardDataNames.contains(name)).isTrue();
        assertThat(CardData.in("note: {\"a\":[{\"" + name + "\":\"1\"}]}")).contains(CardData.NAME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "paymentExpiryTime",
                "trackingNumber",
                "tracking_id",
                "pinCode",
                "company",
                "cardBrand",
                "cardIssuer",
                "panorama",
                "description",
                "spin",
                ""
            })
    void otherNamesPass(String name) {
        assertThat(CardDataNames.contains(name)).isFalse();
        assertThat(CardData.in("{\"" + name + "\":\"1\"}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":\"{\\\"b\\\":\\\"4111 1111 1111 1111\\\"}\"}",
                "{\"a\":4111111111111111}",
                "https://shop.example/?q=4111%201111%201111%201111",
                "https://shop.example/?q=4111%2D1111%2D1111%2D1111",
                "{\"a\":\"\\u0034111111111111111\"}"
            })
    void cardNumbersAreFoundInJsonAndInAddresses(String text) {
        assertThat(CardData.in(text)).contains(CardData.NUMBER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":\"{\\\"cvv\\\":\\\"123\\\"}\"}",
                "{\"cvv\":\"123\"",
                "https://shop.example/?order=1&cvv=123",
                "https://shop.example/?cardNumber=1",
                "x {\"ok\":1,\"cvc\":2} and more"
            })
    void namesAreFoundInJsonAndInAddresses(String text) {
        assertThat(CardData.in(text)).contains(CardData.NAME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{not json",
                "{\"paymentRequestId\":\"pay-1\",\"amount\":4111}",
                "https://shop.example/?order=1&page=2",
                "100 % wool",
                "pin it, and track it",
                "a = b"
            })
    void otherTextsPass(String text) {
        assertThat(CardData.in(text)).isEmpty();
    }
}
