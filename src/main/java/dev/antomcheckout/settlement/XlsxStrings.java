package dev.antomcheckout.settlement;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.xml.stream.XMLStreamConstants;

/** The texts that cells share: each stands once in the file, and a cell names its place. Kept as bytes, which are fewer. */
final class XlsxStrings {
    private static final String PART = "xl/sharedStrings.xml";
    private static final int MAX_STRINGS = 1_000_000;
    private static final int MAX_BYTES = 32 * 1024 * 1024;

    private final byte[] bytes;
    private final int[] ends;

    private XlsxStrings(byte[] bytes, int[] ends) {
        this.bytes = bytes;
        this.ends = ends;
    }

    static XlsxStrings of(XlsxArchive archive) throws IOException, SettlementFault {
        if (!archive.has(PART)) {
            return new XlsxStrings(new byte[0], new int[0]);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int[] ends = new int[1024];
        int count = 0;
        try (XlsxXml xml = new XlsxXml(archive, PART)) {
            StringBuilder text = new StringBuilder();
            XlsxText shown = new XlsxText();
            for (int event = xml.next(); event != XMLStreamConstants.END_DOCUMENT; event = xml.next()) {
                shown.on(event, xml, text);
                if (event == XMLStreamConstants.END_ELEMENT && xml.name().equals("si")) {
                    all.writeBytes(text.toString().getBytes(StandardCharsets.UTF_8));
                    text.setLength(0);
                    ends = count < ends.length ? ends : Arrays.copyOf(ends, count * 2);
                    ends[count++] = all.size();
                    if (count > MAX_STRINGS || all.size() > MAX_BYTES) {
                        throw SettlementFault.oversized("has more than %d texts, or texts of more than %d bytes"
                                .formatted(MAX_STRINGS, MAX_BYTES));
                    }
                }
            }
        }
        return new XlsxStrings(all.toByteArray(), Arrays.copyOf(ends, count));
    }

    String at(String place) throws SettlementFault {
        int index;
        try {
            index = Integer.parseInt(place.strip());
        } catch (NumberFormatException e) {
            throw SettlementFault.notXlsx();
        }
        if (index < 0 || index >= ends.length) {
            throw SettlementFault.notXlsx();
        }
        int start = index == 0 ? 0 : ends[index - 1];
        return new String(bytes, start, ends[index] - start, StandardCharsets.UTF_8);
    }
}
