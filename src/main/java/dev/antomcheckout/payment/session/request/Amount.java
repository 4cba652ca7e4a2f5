package dev.antomcheckout.payment.session.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import dev.antomcheckout.money.InvalidMoneyException;
import dev.antomcheckout.money.InvalidMoneyException.Reason;
import dev.antomcheckout.money.Money;
import dev.antomcheckout.validation.CrossCheck;
import dev.antomcheckout.validation.CrossChecked;
import dev.antomcheckout.validation.NumberTextDeserializer;
import dev.antomcheckout.validation.Texts;
import java.util.List;
import java.util.stream.Stream;

/**
 * An amount as it is written in Antom's messages.
 *
 * @param currency ISO 4217 code
 * @param value positive whole number of the currency's smallest unit, in at most 16 digits; read as a JSON string or
 *     integer, always written as a string (Antom documentation, "Usage rules of the Amount object")
 */
@CrossChecked
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Amount(
        String currency,

        @JsonDeserialize(using = NumberTextDeserializer.class)
        String value) implements CrossCheck {
    /** Holds the value to the rules of every currency while its own is not known. */
    private static final String ANY_CURRENCY = "USD";

    public static Amount of(Money money) {
        return new Amount(money.currency(), money.digits());
    }

    /** @throws InvalidMoneyException unless the amount was validated */
    public Money money() {
        return Money.parse(currency, value);
    }

    @Override
    public Stream<Fault> faults() {
        return Stream.concat(currencyFault(), valueFault());
    }

    private Stream<Fault> currencyFault() {
        if (currency == null) {
            return Stream.of(new Fault(List.of("currency"), Texts.REQUIRED));
        }
        return Money.isCurrency(currency)
                ? Stream.empty()
                : Stream.of(new Fault(List.of("currency"), Reason.UNKNOWN_CURRENCY.rule()));
    }

    private Stream<Fault> valueFault() {
        if (value == null) {
            return Stream.of(new Fault(List.of("value"), Texts.REQUIRED));
        }
        try {
            Money.parse(currency != null && Money.isCurrency(currency) ? currency : ANY_CURRENCY, value);
            return Stream.empty();
        } catch (InvalidMoneyException e) {
            return Stream.of(new Fault(List.of("value"), e.reason().rule()));
        }
    }
}
