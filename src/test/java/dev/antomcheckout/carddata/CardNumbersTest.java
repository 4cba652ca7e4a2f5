package dev.antomcheckout.carddata;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardNumbersTest {
    /** Published test numbers of the card schemes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "4222222222222",
                "30569309025904",
                "378282246310005",
                "4111111111111111",
                "5555555555554444",
                "2223003122003222",
                "6304000000000000",
                "6011000990139424",
                "3566002020360505",
                "4000000000000000006",
                "card 4111 1111 1111 1111 please",
                "4111-1111-1111-1111",
                "4111 - 1111 - 1111 - 1111",
                "3782 822463 10005",
                "PAN4111111111111111.",
                "order 2024 4111 1111 1111 1111",
                "4111 1111 1111 1111 12/29",
                "4111\u00a01111\u00a01111\u00a01111",
                "4111\u20131111\u20131111\u20131111",
                "4111\n1111\n1111\n1111",
                "４１１１１１１１１１１１１１１１",
                "4111.1111.1111.1111",
                "4111/1111/1111/1111",
                "4111_1111_1111_1111",
                "4111x1111x1111x1111",
                "4111\u200b1111\u200b1111\u200b1111",
                "4\u20601\u20601\u20601\u20601\u20601\u20601\u20601\u20601\u20601\u20601\u20601\u20601\u20601\u20601\u20601",
                "https://shop.example/4111111111111111",
                "card4111111111111111",
                "4111-1111-1111-1111-order",
                "{\"cardNo\":\"4111111111111111\"}"
            })
    void cardNumbersAreFoundHoweverTheyAreWritten(String text) {
        assertThat(CardNumbers.isIn(text)).isTrue();
    }

    @Test
    void maskKeepsTheFirstSixAndTheLastFourDigits() {
        assertThat(CardNumbers.mask("card 4111 1111 1111 1111, 378282246310005"))
                .isEqualTo("card 411111******1111, 378282******0005");
        assertThat(CardNumbers.mask("order 12")).isEqualTo("order 12");
    }

    @Test
    void timestampsAreNeverTakenForCardNumbers() {
        for (long millis = 1_764_530_000_000L; millis < 1_764_530_020_000L; millis++) {
            assertThat(CardNumbers.isIn(Long.toString(millis))).isFalse();
            assertThat(CardNumbers.isIn(millis + "123")).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Two tickets",
                "4111111111111112",
                "411111111111117",
                "411111111111",
                "41111111111111111111",
                "0000000000000000",
                "ISBN 978-3-16-148410-0",
                "9780306406157",
                "550e8400-e29b-41d4-a716-446655440000",
                "2026-11-24 - 2026-11-27",
                "2026-11-24T12:01:01+08:00",
                "356938035643809",
                "1764530000000",
                "1764530000037000",
                "20261124194010800100188000003",
                "7992739871300000",
                "1234567812345670",
                "41111111-1111-1111-8111-111111111111",
                "pay-41111111-1111-1111-8111-111111111111",
                "4111,1111,1111,1111"
            })
    void otherNumbersAreLetThrough(String text) {
        assertThat(CardNumbers.isIn(text)).isFalse();
    }
}
