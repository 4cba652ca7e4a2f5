package dev.antomcheckout.settlement.file;

import java.io.IOException;
import javax.xml.stream.XMLStreamConstants;

/**
 * What the workbook of an XLSX file says.
 *
 * @param firstSheet the part that has the first sheet
 * @param since1904 whether days are counted from 1904 instead of 1900
 */
record XlsxBook(String firstSheet, boolean since1904) {
    private static final String BOOK = "xl/workbook.xml";
    private static final String TARGETS = "xl/_rels/workbook.xml.rels";

    static XlsxBook of(XlsxArchive archive) throws IOException, SettlementFault {
        boolean since1904 = false;
        String id = "";
        try (XlsxXml xml = new XlsxXml(archive, BOOK)) {
            for (int event = xml.next(); event != XMLStreamConstants.END_DOCUMENT; event = xml.next()) {
                if (event == XMLStreamConstants.START_ELEMENT && xml.name().equals("workbookPr")) {
                    since1904 = xml.attribute("date1904").equals("1")
                            || xml.attribute("date1904").equals("true");
                } else if (event == XMLStreamConstants.START_ELEMENT
                        && xml.name().equals("sheet")
                        && id.isEmpty()) {
                    id = xml.reference("id");
                }
            }
        }
        return new XlsxBook(target(archive, id), since1904);
    }

    private static String target(XlsxArchive archive, String id) throws IOException, SettlementFault {
        try (XlsxXml xml = new XlsxXml(archive, TARGETS)) {
            for (int event = xml.next(); event != XMLStreamConstants.END_DOCUMENT; event = xml.next()) {
                if (event == XMLStreamConstants.START_ELEMENT
                        && xml.name().equals("Relationship")
                        && xml.attribute("Id").equals(id)) {
                    String target = xml.attribute("Target");
                    return target.startsWith("/") ? target.substring(1) : "xl/" + target;
                }
            }
        }
        throw SettlementFault.notXlsx();
    }
}
