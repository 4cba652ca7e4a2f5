package dev.antomcheckout.settlement.file;

import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLStreamReader;

/**
 * Limits the different names in an XML document. The parser remembers each name until the end of the document, so a document of
 * different names would fill the memory. A workbook has fewer than a hundred.
 */
final class XlsxNames {
    private static final int MAX = 1000;

    private final Set<String> seen = new HashSet<>();
    private int declarations;

    /** To be called for each start tag. */
    void onElement(XMLStreamReader xml) throws SettlementFault {
        seen.add(xml.getLocalName());
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            seen.add(xml.getAttributeLocalName(i));
        }
        declarations += xml.getNamespaceCount();
        check();
    }

    /** The target of an instruction is a name as well; a workbook has no use for them. */
    void onInstruction() throws SettlementFault {
        declarations++;
        check();
    }

    private void check() throws SettlementFault {
        if (seen.size() > MAX || declarations > MAX) {
            throw SettlementFault.oversized("has more than %d different names in its XML".formatted(MAX));
        }
    }
}
