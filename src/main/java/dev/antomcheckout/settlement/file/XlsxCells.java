package dev.antomcheckout.settlement.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;

/**
 * Reads the first sheet of an XLSX file, row by row. Of the format it knows what a report needs: texts, shared or in place,
 * numbers, and times. A formula counts by the value that was stored with it.
 */
final class XlsxCells implements Cells {
    private final XlsxArchive archive;
    private final XlsxStrings strings;
    private final XlsxNumbers numbers;
    private final XlsxXml sheet;
    private final int maxColumns;

    XlsxCells(Path file, int maxColumns) throws IOException, SettlementFault {
        this.maxColumns = maxColumns;
        this.archive = new XlsxArchive(file);
        try {
            XlsxBook book = XlsxBook.of(archive);
            this.strings = XlsxStrings.of(archive);
            this.numbers = XlsxNumbers.of(archive, book.since1904());
            this.sheet = new XlsxXml(archive, book.firstSheet());
        } catch (IOException | SettlementFault | RuntimeException e) {
            archive.close();
            throw e;
        }
    }

    @Override
    public String @Nullable [] next() throws IOException, SettlementFault {
        List<String> cells = new ArrayList<>();
        for (int event = sheet.next(); event != XMLStreamConstants.END_DOCUMENT; event = sheet.next()) {
            if (event == XMLStreamConstants.START_ELEMENT && sheet.name().equals("c")) {
                read(cells);
            } else if (event == XMLStreamConstants.END_ELEMENT && sheet.name().equals("row")) {
                if (cells.stream().anyMatch(cell -> !cell.isBlank())) {
                    return cells.toArray(String[]::new);
                }
                cells.clear();
            }
        }
        return null;
    }

    /** Reads the cell whose tag has begun, up to its end. Cells that are empty may be left out of a file. */
    private void read(List<String> row) throws SettlementFault {
        int column = column(sheet.attribute("r"), row.size());
        String type = sheet.attribute("t");
        String style = sheet.attribute("s");
        StringBuilder value = new StringBuilder();
        StringBuilder inline = new StringBuilder();
        XlsxText shown = new XlsxText();
        boolean within = false;
        for (int event = sheet.next(); ; event = sheet.next()) {
            if (event == XMLStreamConstants.END_DOCUMENT) {
                throw SettlementFault.notXlsx();
            }
            if (event == XMLStreamConstants.END_ELEMENT && sheet.name().equals("c")) {
                break;
            }
            shown.on(event, sheet, inline);
            if (event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT) {
                within = event == XMLStreamConstants.START_ELEMENT
                        && sheet.name().equals("v");
            } else if (within && (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA)) {
                sheet.text(value);
            }
        }
        while (row.size() <= column) {
            row.add("");
        }
        row.set(column, text(type, style, value.toString(), inline.toString()));
    }

    private String text(String type, String style, String value, String inline) throws SettlementFault {
        return switch (type) {
            case "s" -> strings.at(value);
            case "inlineStr" -> inline;
            case "str", "b", "d" -> value;
            case "e" -> "";
            default -> value.isBlank() ? "" : numbers.text(value, style);
        };
    }

    /** The letters of a place such as AB12 are its column; without a place it is the next one. */
    private int column(String place, int next) throws SettlementFault {
        int column = 0;
        int letters = 0;
        while (letters < place.length() && place.charAt(letters) >= 'A' && place.charAt(letters) <= 'Z') {
            column = column * 26 + place.charAt(letters) - 'A' + 1;
            letters++;
            if (column > maxColumns) {
                break;
            }
        }
        int found = letters == 0 ? next : column - 1;
        if (found >= maxColumns) {
            throw SettlementFault.tooManyColumns(maxColumns);
        }
        return found;
    }

    @Override
    public void close() throws IOException {
        try (archive) {
            sheet.close();
        }
    }
}
