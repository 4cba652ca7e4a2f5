package dev.antomcheckout.settlement;

import dev.antomcheckout.money.InvalidMoneyException;
import dev.antomcheckout.money.Money;
import dev.antomcheckout.settlement.SettlementRow.Kind;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the cells of a row. Whatever they hold, there is a row for them. */
final class RowReader {
    private static final Pattern ID = Pattern.compile("[\\x21-\\x7e]{1,64}");
    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]{1,16}(?:\\.[0-9]{1,4})?)");

    private final Header header;
    private final SettlementConfig config;

    RowReader(Header header, SettlementConfig config) {
        this.header = header;
        this.config = config;
    }

    SettlementRow read(int line, String[] cells) {
        Kind kind = kind(cell(cells, header.type()));
        String requestId = id(cell(cells, header.requestId()));
        String antomId = id(cell(cells, header.antomId()));
        Money amount = money(cell(cells, header.amount()), cell(cells, header.currency()));
        Instant at = time(cell(cells, header.time()));
        if (amount == null || (requestId.isEmpty() && antomId.isEmpty())) {
            return new SettlementRow(line, kind == Kind.OTHER ? kind : Kind.UNREADABLE, requestId, antomId, 0, "", at);
        }
        return new SettlementRow(line, kind, requestId, antomId, amount.minorUnits(), amount.currency(), at);
    }

    private Kind kind(String type) {
        if (isOne(config.types().payment(), type)) {
            return Kind.PAYMENT;
        }
        if (isOne(config.types().capture(), type)) {
            return Kind.CAPTURE;
        }
        if (isOne(config.types().refund(), type)) {
            return Kind.REFUND;
        }
        return isOne(config.types().refundReturned(), type) ? Kind.REFUND_RETURNED : Kind.OTHER;
    }

    private static boolean isOne(List<String> known, String type) {
        return known.stream().anyMatch(name -> name.strip().equalsIgnoreCase(type));
    }

    private static String cell(String[] cells, int place) {
        return place < 0 || place >= cells.length || cells[place] == null ? "" : cells[place].strip();
    }

    /** What no id of ours or Antom's looks like is no id. */
    private static String id(String text) {
        return ID.matcher(text).matches() ? text : "";
    }

    /** Files give refunds a minus or not; the type says which way the money went. */
    private @Nullable Money money(String text, String currency) {
        var number = NUMBER.matcher(text);
        if (!number.matches() || !Money.isCurrency(currency)) {
            return null;
        }
        try {
            BigDecimal value = new BigDecimal(number.group(1));
            int places = switch (config.amountUnit()) {
                case MINOR -> 0;
                case MAJOR -> Currency.getInstance(currency).getDefaultFractionDigits();
            };
            return new Money(value.movePointRight(places).longValueExact(), currency);
        } catch (ArithmeticException | InvalidMoneyException e) {
            return null;
        }
    }

    /** Years that PostgreSQL could not keep are no years of payments. */
    private static @Nullable Instant time(String text) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(text.replace(' ', 'T'));
            return time.getYear() < 2000 || time.getYear() > 2200 ? null : time.toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
