package dev.antomcheckout.settlement.file;

import dev.antomcheckout.settlement.SettlementConfig;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a settlement file row by row: CSV or XLSX, columns in any order, and Antom's {@code <END>} as the last row (Antom
 * documentation, "Settlement details report").
 */
public final class SettlementReader implements Closeable {
    private static final String END = "<END>";

    private final Cells cells;
    private final RowReader rows;
    private final FileFacts facts;
    private final int maxRows;
    private final Duration timeout;
    private long readNanos;
    private int line = 1;
    private boolean ended;

    /** @param notAfter rows with a later time have a wrong one */
    public SettlementReader(Path file, SettlementConfig config, Instant notAfter) throws IOException, SettlementFault {
        this.cells = Cells.open(file, config.maxColumns());
        try {
            String[] names = cells.next();
            if (names == null) {
                throw SettlementFault.unreadable("must not be empty");
            }
            this.rows = new RowReader(Header.of(names, config.columns()), config);
            this.facts = new FileFacts(notAfter);
            this.maxRows = config.maxRows();
            this.timeout = config.readTimeout();
        } catch (IOException | SettlementFault | RuntimeException e) {
            cells.close();
            throw e;
        }
        facts.hasTimes(rows.hasTimes());
    }

    /** The next rows, fewer than asked for only at the end of the file. */
    public List<SettlementRow> next(int most) throws IOException, SettlementFault {
        List<SettlementRow> batch = new ArrayList<>(most);
        long start = System.nanoTime();
        while (!ended && batch.size() < most) {
            if (readNanos + System.nanoTime() - start > timeout.toNanos()) {
                throw SettlementFault.tooSlow(timeout);
            }
            String[] row = cells.next();
            line++;
            if (row == null || (row.length > 0 && END.equals(row[0].strip()))) {
                ended = true;
            } else if (line - 1 > maxRows) {
                throw SettlementFault.tooLarge(maxRows);
            } else {
                SettlementRow read = rows.read(line, row);
                facts.add(read, rows.hasUnreadableTime(read, row));
                batch.add(read);
            }
        }
        // Only the time of reading counts, and not that of what the caller does with the rows.
        readNanos += System.nanoTime() - start;
        return batch;
    }

    /** What is known of the rows so far. */
    public FileFacts facts() {
        return facts;
    }

    @Override
    public void close() throws IOException {
        cells.close();
    }
}
