package dev.antomcheckout.settlement.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;

/**
 * The texts that cells share: each is stored once in the file, and a cell gives its index. They are kept as UTF-8, which needs
 * less memory than strings, in blocks that are never copied, so that the bound on bytes is also the bound on memory.
 */
final class XlsxStrings {
    private static final String PART = "xl/sharedStrings.xml";
    private static final int MAX_STRINGS = 1_000_000;

    /** 200,000 rows with three ids of 26 characters each. An upload of 8 MiB hardly has more. */
    private static final int MAX_BYTES = 16 * 1024 * 1024;

    /** A text has at most {@link Cells#MAX_LENGTH} characters of three bytes, so it fits in a block. */
    private static final int BLOCK = 64 * 1024;

    private final List<byte[]> blocks = new ArrayList<>();

    /** The positions where texts begin, counted through all blocks, and their lengths. */
    private int[] starts = new int[1024];

    private short[] lengths = new short[1024];
    private int count;
    private int end;

    private XlsxStrings() {}

    static XlsxStrings of(XlsxArchive archive) throws IOException, SettlementFault {
        XlsxStrings strings = new XlsxStrings();
        if (!archive.has(PART)) {
            return strings;
        }
        try (XlsxXml xml = new XlsxXml(archive, PART)) {
            StringBuilder text = new StringBuilder();
            XlsxText shown = new XlsxText();
            for (int event = xml.next(); event != XMLStreamConstants.END_DOCUMENT; event = xml.next()) {
                shown.on(event, xml, text);
                if (event == XMLStreamConstants.END_ELEMENT && xml.name().equals("si")) {
                    strings.add(text.toString().getBytes(StandardCharsets.UTF_8));
                    text.setLength(0);
                }
            }
        }
        return strings;
    }

    private void add(byte[] text) throws SettlementFault {
        int place = end % BLOCK;
        // A text that does not fit in the rest of a block begins the next one.
        int start = place + text.length > BLOCK ? end - place + BLOCK : end;
        if (count == MAX_STRINGS || start + text.length > MAX_BYTES) {
            throw SettlementFault.oversized(
                    "has more than %d texts, or texts of more than %d bytes".formatted(MAX_STRINGS, MAX_BYTES));
        }
        while (blocks.size() * BLOCK < start + text.length) {
            blocks.add(new byte[BLOCK]);
        }
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            lengths = Arrays.copyOf(lengths, count * 2);
        }
        if (text.length > 0) {
            System.arraycopy(text, 0, blocks.get(start / BLOCK), start % BLOCK, text.length);
        }
        starts[count] = start;
        lengths[count] = (short) text.length;
        count++;
        end = start + text.length;
    }

    String at(String place) throws SettlementFault {
        int index;
        try {
            index = Integer.parseInt(place.strip());
        } catch (NumberFormatException e) {
            throw SettlementFault.notXlsx();
        }
        if (index < 0 || index >= count) {
            throw SettlementFault.notXlsx();
        }
        return lengths[index] == 0
                ? ""
                : new String(
                        blocks.get(starts[index] / BLOCK),
                        starts[index] % BLOCK,
                        lengths[index],
                        StandardCharsets.UTF_8);
    }
}
