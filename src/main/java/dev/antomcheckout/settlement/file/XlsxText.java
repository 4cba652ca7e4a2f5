package dev.antomcheckout.settlement.file;

import javax.xml.stream.XMLStreamConstants;

/** Collects the text that a cell shows: all its {@code t} elements, without the hints for its pronunciation. */
final class XlsxText {
    private boolean within;
    private int hints;

    void on(int event, XlsxXml xml, StringBuilder text) throws SettlementFault {
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> {
                switch (xml.name()) {
                    case "t" -> within = true;
                    case "rPh" -> hints++;
                    default -> {}
                }
            }
            case XMLStreamConstants.END_ELEMENT -> {
                switch (xml.name()) {
                    case "t" -> within = false;
                    case "rPh" -> hints--;
                    default -> {}
                }
            }
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                if (within && hints == 0) {
                    xml.text(text);
                }
            }
            default -> {}
        }
    }
}
