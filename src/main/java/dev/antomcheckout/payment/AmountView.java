package dev.antomcheckout.payment;

import dev.antomcheckout.money.Money;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** An amount as Antom writes it: digits of the smallest unit, as a string. */
@RegisterForReflection
public record AmountView(String currency, String value) {
    public static AmountView of(Money money) {
        return new AmountView(money.currency(), money.digits());
    }

    /** A sum, which unlike an amount may be zero. */
    static AmountView sum(long minorUnits, String currency) {
        return new AmountView(currency, Long.toString(minorUnits));
    }
}
