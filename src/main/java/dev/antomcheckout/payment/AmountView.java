package dev.antomcheckout.payment;

import dev.antomcheckout.money.Money;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** An amount as Antom writes it: digits of the smallest unit, as a string. */
@RegisterForReflection
record AmountView(String currency, String value) {
    static AmountView of(Money money) {
        return new AmountView(money.currency(), money.digits());
    }
}
