package dev.antomcheckout.settlement.file;

import java.time.Duration;

/** A file that cannot be checked: the message says what is wrong, and quotes nothing of the file. */
public final class SettlementFault extends Exception {
    private static final long serialVersionUID = 1L;
    private final boolean tooLarge;

    private SettlementFault(String message, boolean tooLarge) {
        super(message, null, false, false);
        this.tooLarge = tooLarge;
    }

    static SettlementFault unreadable(String rule) {
        return new SettlementFault(rule, false);
    }

    static SettlementFault notXlsx() {
        return unreadable("must be a whole XLSX file, or CSV with commas in UTF-8 or GBK");
    }

    static SettlementFault tooLarge(int maxRows) {
        return new SettlementFault("The file may have at most %d rows; cut it in pieces.".formatted(maxRows), true);
    }

    static SettlementFault tooManyColumns(int maxColumns) {
        return new SettlementFault("The file may have at most %d columns.".formatted(maxColumns), true);
    }

    static SettlementFault tooSlow(Duration limit) {
        return new SettlementFault(
                "The file takes longer than %d seconds to read; cut it in pieces.".formatted(limit.toSeconds()), true);
    }

    /** An XLSX file that passes a bound of the reader. */
    static SettlementFault oversized(String what) {
        return new SettlementFault("The XLSX file %s; send it as CSV.".formatted(what), true);
    }

    public boolean isTooLarge() {
        return tooLarge;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
