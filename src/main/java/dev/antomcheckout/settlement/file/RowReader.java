package dev.antomcheckout.settlement.file;

import dev.antomcheckout.money.InvalidMoneyException;
import dev.antomcheckout.money.Money;
import dev.antomcheckout.settlement.SettlementConfig;
import dev.antomcheckout.settlement.SettlementConfig.Unit;
import dev.antomcheckout.settlement.file.SettlementRow.Kind;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the cells of a row. There is a row for any cells, except for amounts of another unit than the configured one. */
final class RowReader {
    private static final Pattern ID = Pattern.compile("[\\x21-\\x7e]{1,64}");
    private static final Pattern TYPE = Pattern.compile("[A-Z0-9_ -]{1,64}");
    private static final Pattern NUMBER = Pattern.compile("([+-]?)([0-9]{1,16}(?:\\.[0-9]{1,4})?)");
    private static final Pattern WITH_POINT = Pattern.compile("[+-]?[0-9]*\\.[0-9]+");

    private final Header header;
    private final SettlementConfig config;

    RowReader(Header header, SettlementConfig config) {
        this.header = header;
        this.config = config;
    }

    SettlementRow read(int line, String[] cells) throws SettlementFault {
        String amount = cell(cells, header.amount());
        if (config.amountUnit() == Unit.MINOR && WITH_POINT.matcher(amount).matches()) {
            throw SettlementFault.unreadable(("line %d has an amount with a decimal point, but"
                            + " checkout.settlement.amount-unit is minor: the smallest unit of the currency; set it to major"
                            + " if the amounts of these files are in units of the currency")
                    .formatted(line));
        }
        String type = cell(cells, header.type()).toUpperCase(Locale.ROOT);
        String requestId = id(cell(cells, header.requestId()));
        String antomId = id(cell(cells, header.antomId()));
        String originalRequestId = id(cell(cells, header.originalRequestId()));
        String originalId = id(cell(cells, header.originalId()));
        String currency = cell(cells, header.currency());
        Long minorUnits = minorUnits(amount, currency);
        boolean hasId =
                Stream.of(requestId, antomId, originalRequestId, originalId).anyMatch(id -> !id.isEmpty());
        Kind named = kind(type);
        // The cancellation of an authorisation has no amount.
        boolean readable = hasId && (minorUnits != null || named == Kind.CANCEL);
        long value = minorUnits == null ? 0 : minorUnits;
        return new SettlementRow(
                line,
                !named.isCompared() ? named : readable ? moved(named, value) : Kind.UNREADABLE,
                TYPE.matcher(type).matches() ? type : "?",
                requestId,
                antomId,
                originalRequestId,
                originalId,
                id(cell(cells, header.batch())),
                value,
                minorUnits == null ? "" : currency,
                Moment.of(cell(cells, header.time()), config.zone()));
    }

    boolean hasTimes() {
        return header.time() >= 0;
    }

    /** Whether the row has a time that could not be read. */
    boolean hasUnreadableTime(SettlementRow row, String[] cells) {
        return row.at() == null && !cell(cells, header.time()).isEmpty();
    }

    /** Money that leaves is no payment, even if the row is called one. */
    private static Kind moved(Kind named, long value) {
        return (named == Kind.PAYMENT || named == Kind.CAPTURE) && value < 0 ? Kind.REVERSAL : named;
    }

    private Kind kind(String type) {
        SettlementConfig.Types types = config.types();
        if (isOne(types.payment(), type)) {
            return Kind.PAYMENT;
        }
        if (isOne(types.capture(), type)) {
            return Kind.CAPTURE;
        }
        if (isOne(types.refund(), type)) {
            return Kind.REFUND;
        }
        if (isOne(types.refundReturned(), type)) {
            return Kind.REFUND_RETURNED;
        }
        if (isOne(types.cancel(), type)) {
            return Kind.CANCEL;
        }
        if (isOne(types.reversal(), type)) {
            return Kind.REVERSAL;
        }
        if (isOne(types.dispute(), type)) {
            return Kind.DISPUTE;
        }
        return isOne(types.other(), type) ? Kind.OTHER : Kind.UNKNOWN;
    }

    private static boolean isOne(List<String> known, String type) {
        return known.stream().anyMatch(name -> name.strip().equalsIgnoreCase(type));
    }

    private static String cell(String[] cells, int place) {
        return place < 0 || place >= cells.length || cells[place] == null ? "" : cells[place].strip();
    }

    /** A text that cannot be an id of ours or Antom's counts as none. */
    private static String id(String text) {
        return ID.matcher(text).matches() ? text : "";
    }

    private @Nullable Long minorUnits(String text, String currency) {
        Matcher number = NUMBER.matcher(text);
        if (!number.matches() || !Money.isCurrency(currency)) {
            return null;
        }
        try {
            BigDecimal value = new BigDecimal(number.group(2));
            int places = switch (config.amountUnit()) {
                case MINOR -> 0;
                case MAJOR -> Currency.getInstance(currency).getDefaultFractionDigits();
            };
            Money money = new Money(value.movePointRight(places).longValueExact(), currency);
            return number.group(1).equals("-") ? -money.minorUnits() : money.minorUnits();
        } catch (ArithmeticException | InvalidMoneyException e) {
            return null;
        }
    }
}
