package dev.antomcheckout.settlement.file;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;

/** Writes the number of a cell as text: as a time if the cell's format shows one, and otherwise in plain digits. */
final class XlsxNumbers {
    private static final String PART = "xl/styles.xml";
    private static final int MAX_FORMATS = 100_000;

    /** As many digits as a spreadsheet keeps and shows. */
    private static final MathContext SHOWN = new MathContext(15);

    private static final int MAX_SCALE = 40;

    /** Formats that have a number instead of a text (ECMA-376, part 1, 18.8.30). */
    private static final Set<Integer> DATES =
            Set.of(14, 15, 16, 17, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 57, 58);

    private static final Set<Integer> TIMES = Set.of(18, 19, 20, 21, 22, 32, 33, 45, 46, 47, 55, 56);
    private static final Pattern NO_PLACEHOLDER = Pattern.compile("\"[^\"]*\"|\\[[^]]*]|\\\\.|_.|\\*.");

    private final List<Format> formats;
    private final LocalDateTime epoch;

    private XlsxNumbers(List<Format> formats, boolean since1904) {
        this.formats = formats;
        this.epoch = since1904 ? LocalDateTime.of(1904, 1, 1, 0, 0) : LocalDateTime.of(1899, 12, 30, 0, 0);
    }

    /** What a format shows. */
    private enum Format {
        NUMBER,
        DATE,
        TIME
    }

    static XlsxNumbers of(XlsxArchive archive, boolean since1904) throws IOException, SettlementFault {
        List<Format> formats = new ArrayList<>();
        if (archive.has(PART)) {
            Map<Integer, Format> own = new HashMap<>();
            try (XlsxXml xml = new XlsxXml(archive, PART)) {
                boolean ofCells = false;
                for (int event = xml.next(); event != XMLStreamConstants.END_DOCUMENT; event = xml.next()) {
                    if (event == XMLStreamConstants.START_ELEMENT) {
                        switch (xml.name()) {
                            case "numFmt" ->
                                own.put(number(xml.attribute("numFmtId")), format(xml.attribute("formatCode")));
                            case "cellXfs" -> ofCells = true;
                            case "xf" -> {
                                if (ofCells) {
                                    formats.add(format(number(xml.attribute("numFmtId")), own));
                                }
                            }
                            default -> {}
                        }
                    } else if (event == XMLStreamConstants.END_ELEMENT
                            && xml.name().equals("cellXfs")) {
                        ofCells = false;
                    }
                    if (own.size() > MAX_FORMATS || formats.size() > MAX_FORMATS) {
                        throw SettlementFault.oversized("has more than %d formats".formatted(MAX_FORMATS));
                    }
                }
            }
        }
        return new XlsxNumbers(formats, since1904);
    }

    private static Format format(int id, Map<Integer, Format> own) {
        return DATES.contains(id)
                ? Format.DATE
                : TIMES.contains(id) ? Format.TIME : own.getOrDefault(id, Format.NUMBER);
    }

    private static Format format(String code) {
        String plain = NO_PLACEHOLDER.matcher(code).replaceAll("").toLowerCase(Locale.ROOT);
        if (plain.contains("h") || plain.contains("s")) {
            return Format.TIME;
        }
        return plain.contains("y") || plain.contains("d") || plain.contains("m") ? Format.DATE : Format.NUMBER;
    }

    /** A number that is none stands for the first format, which shows numbers. */
    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /**
     * @param style index of the cell's style, or an empty text
     * @return the text itself if it is no number
     */
    String text(String value, String style) {
        BigDecimal number;
        try {
            number = new BigDecimal(value.strip());
        } catch (NumberFormatException e) {
            return value;
        }
        if (Math.abs((long) number.scale()) > MAX_SCALE || number.precision() > MAX_SCALE) {
            return value;
        }
        int place = number(style);
        return switch (place < 0 || place >= formats.size() ? Format.NUMBER : formats.get(place)) {
            case NUMBER -> plain(number);
            case DATE -> time(number, value, true);
            case TIME -> time(number, value, false);
        };
    }

    /** Fractions have the noise of binary numbers behind their fifteenth digit; whole numbers stay as they are. */
    private static String plain(BigDecimal number) {
        BigDecimal shown = number.stripTrailingZeros();
        return (shown.scale() <= 0 ? shown : shown.round(SHOWN).stripTrailingZeros()).toPlainString();
    }

    private String time(BigDecimal days, String value, boolean dateOnly) {
        try {
            long seconds = days.multiply(BigDecimal.valueOf(86_400))
                    .setScale(0, RoundingMode.HALF_UP)
                    .longValueExact();
            LocalDateTime time = epoch.plus(seconds, ChronoUnit.SECONDS);
            return dateOnly && seconds % 86_400 == 0
                    ? time.toLocalDate().toString()
                    : time.format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
        } catch (ArithmeticException | DateTimeException e) {
            return value;
        }
    }
}
