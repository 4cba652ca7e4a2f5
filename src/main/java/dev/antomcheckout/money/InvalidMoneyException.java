package dev.antomcheckout.money;

/** An amount that is none, or a calculation that has no amount as its result. The reason is stable; no value is quoted. */
public final class InvalidMoneyException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** What is wrong, with the rule to tell whoever sent the amount. */
    public enum Reason {
        UNKNOWN_CURRENCY("must be the ISO 4217 code of a currency in three capital letters, such as MYR"),
        NOT_DIGITS("must be a whole number of the currency's smallest unit, in digits only"),
        LEADING_ZERO("must not begin with a zero"),
        NOT_POSITIVE("must be more than zero"),
        TOO_LARGE("must have at most 16 digits"),
        WRONG_STEP("must end in 00 for IDR");

        private final String rule;

        Reason(String rule) {
            this.rule = rule;
        }

        /** The rule that was broken, for the developer of the shop. */
        public String rule() {
            return rule;
        }
    }

    private final Reason reason;

    public InvalidMoneyException(Reason reason) {
        super("amount " + reason.rule());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
