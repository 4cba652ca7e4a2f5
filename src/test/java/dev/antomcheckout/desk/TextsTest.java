package dev.antomcheckout.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antomcheckout.money.Money;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {
    @ParameterizedTest
    @CsvSource({"4200,MYR,42.00 MYR", "13500,KRW,13500 KRW", "1234,KWD,1.234 KWD", "5,MYR,0.05 MYR", "0,MYR,0.00 MYR"})
    void amountsHaveTheDecimalPlacesOfTheirCurrency(long minorUnits, String currency, String text) {
        assertThat(Texts.amount(minorUnits, currency)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"42,MYR,4200", "42.5,MYR,4250", "42.50,MYR,4250", "42.500,MYR,4250", "13500,KRW,13500", "1.234,KWD,1234"
    })
    void amountsAreReadAsTheyAreWritten(String text, String currency, long minorUnits) {
        assertThat(Texts.amount(text, currency)).contains(new Money(minorUnits, currency));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "1,50", "1.005", "1e3", "42 MYR", "99999999999999999", " 1", "१"})
    void whatIsNoAmountOrTooExactIsNotRoundedIntoOne(String text) {
        assertThat(Texts.amount(text, "MYR")).isEmpty();
    }

    @Test
    void agesAreToldInTwoUnitsAtMost() {
        assertThat(Texts.age(Duration.ofSeconds(59))).isEqualTo("59 s");
        assertThat(Texts.age(Duration.ofMinutes(61))).isEqualTo("1 h 1 min");
        assertThat(Texts.age(Duration.ofHours(49))).isEqualTo("2 d 1 h");
    }

    @Test
    void idsInAddressesCannotLeadElsewhere() {
        assertThat(Texts.address("a/../b?c=d e")).isEqualTo("/desk/payments/a%2F..%2Fb%3Fc%3Dd%20e");
    }
}
