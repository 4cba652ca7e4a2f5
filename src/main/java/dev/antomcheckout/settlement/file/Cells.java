package dev.antomcheckout.settlement.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The rows of a file, as the text of their cells. */
interface Cells extends Closeable {
    /** The most characters of a cell; a file with a longer one is refused. */
    int MAX_LENGTH = 4096;

    /** Returns the next row that is not empty, or null at the end. */
    String @Nullable [] next() throws IOException, SettlementFault;

    /**
     * Opens a file. Its first bytes decide how it is read, because names and content types are often wrong.
     *
     * @param maxColumns a row with more ends the reading with a fault, before the rest of the row is in memory
     */
    static Cells open(Path file, int maxColumns) throws IOException, SettlementFault {
        byte[] first;
        try (InputStream in = Files.newInputStream(file)) {
            first = in.readNBytes(4);
        }
        if (Arrays.equals(first, new byte[] {'P', 'K', 3, 4})) {
            return new XlsxCells(file, maxColumns);
        }
        if (Arrays.equals(first, new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0})) {
            throw SettlementFault.unreadable("must be CSV or XLSX; this is an Excel file of the older format XLS");
        }
        return new CsvCells(file, maxColumns);
    }
}
