package dev.antomcheckout.settlement;

/** A file that is none: the message says what is wrong, and quotes nothing of it. */
final class SettlementFault extends Exception {
    private static final long serialVersionUID = 1L;
    private final boolean tooLarge;

    private SettlementFault(String message, boolean tooLarge) {
        super(message, null, false, false);
        this.tooLarge = tooLarge;
    }

    static SettlementFault unreadable(String rule) {
        return new SettlementFault(rule, false);
    }

    static SettlementFault tooLarge(int maxRows) {
        return new SettlementFault("The file may have at most %d rows; cut it in pieces.".formatted(maxRows), true);
    }

    boolean isTooLarge() {
        return tooLarge;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
