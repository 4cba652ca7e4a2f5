package dev.antomcheckout.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.antomcheckout.money.InvalidMoneyException.Reason;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
    @Test
    void digitsAreSmallestUnits() {
        assertThat(Money.parse("MYR", "4200")).isEqualTo(new Money(4200, "MYR"));
        assertThat(Money.parse("MYR", "4200").digits()).isEqualTo("4200");
    }

    @Test
    void sixteenDigitsAreAccepted() {
        assertThat(Money.parse("JPY", "9999999999999999").minorUnits()).isEqualTo(9_999_999_999_999_999L);
    }

    @ParameterizedTest
    @CsvSource({
        "10000000000000000, TOO_LARGE",
        "99999999999999999999999999, TOO_LARGE",
        "0, NOT_POSITIVE",
        "00, LEADING_ZERO",
        "0042, LEADING_ZERO",
        "-1, NOT_DIGITS",
        "+1, NOT_DIGITS",
        "4.20, NOT_DIGITS",
        "1e3, NOT_DIGITS",
        "' 1', NOT_DIGITS",
        "'1 ', NOT_DIGITS",
        "'', NOT_DIGITS",
        "१२, NOT_DIGITS"
    })
    void anythingButAPlainPositiveNumberIsRefusedWithItsReason(String digits, Reason reason) {
        assertRefused(() -> Money.parse("MYR", digits), reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MYR", "JPY", "KRW", "VND", "CLP", "IDR", "TWD", "KWD", "XOF", "XPF", "EUR"})
    void currenciesThatPeoplePayWithAreKnown(String currency) {
        assertThat(Money.isCurrency(currency)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "XAU", "XAG", "XXX", "XTS", "XDR", "CHE", "CHW", "CLF", "COU", "MXV", "USN", "UYI", "UYW", "BOV", "QQQ",
                "myr", "MY", "MYRR", "", "MYR "
            })
    void metalsFundsAndMisspeltCodesAreNoCurrency(String currency) {
        assertRefused(() -> Money.parse(currency, "100"), Reason.UNKNOWN_CURRENCY);
    }

    @Test
    void rupiahEndInTwoZeros() {
        assertThat(Money.parse("IDR", "150000").minorUnits()).isEqualTo(150_000);
        assertRefused(() -> Money.parse("IDR", "150050"), Reason.WRONG_STEP);
        assertRefused(() -> new Money(99, "IDR"), Reason.WRONG_STEP);
    }

    @ParameterizedTest
    @CsvSource({"TWD, JKOPAY, 100", "TWD, CARD, 1", "HKD, OCTOPUS, 10", "HKD, ALIPAY_HK, 1", "IDR, DANA, 100"})
    void someMethodsTakeOnlyMultiples(String currency, String method, long step) {
        assertThat(AmountStep.of(currency, method)).isEqualTo(step);
    }

    private static void assertRefused(Supplier<?> attempt, Reason reason) {
        assertThatExceptionOfType(InvalidMoneyException.class)
                .isThrownBy(attempt::get)
                .satisfies(fault -> assertThat(fault.reason()).isEqualTo(reason));
    }
}
