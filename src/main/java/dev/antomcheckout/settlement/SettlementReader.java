package dev.antomcheckout.settlement;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.CharConversionException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a settlement file row by row: CSV in UTF-8, with or without a byte order mark, columns in any order, and Antom's
 * {@code <END>} as the last row (Antom documentation, "Settlement details report").
 */
final class SettlementReader implements Closeable {
    private static final String END = "<END>";
    private static final int MAX_CELL = 4096;
    private static final CsvMapper CSV = mapper();

    private final MappingIterator<String[]> cells;
    private final RowReader rows;
    private final int maxRows;
    private int line = 1;
    private boolean ended;

    SettlementReader(InputStream file, SettlementConfig config) throws IOException, SettlementFault {
        try {
            this.cells = CSV.readerFor(String[].class).readValues(file);
            if (!cells.hasNextValue()) {
                throw SettlementFault.unreadable("must not be empty");
            }
            this.rows = new RowReader(Header.of(cells.nextValue(), config.columns()), config);
            this.maxRows = config.maxRows();
        } catch (JacksonException | CharConversionException e) {
            throw notCsv();
        }
    }

    private static CsvMapper mapper() {
        CsvFactory factory = CsvFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(MAX_CELL)
                        .build())
                .build();
        CsvMapper mapper = new CsvMapper(factory);
        mapper.enable(CsvParser.Feature.WRAP_AS_ARRAY);
        mapper.enable(CsvParser.Feature.SKIP_EMPTY_LINES);
        return mapper;
    }

    /** The next rows, fewer than asked for only at the end of the file. */
    List<SettlementRow> next(int most) throws IOException, SettlementFault {
        List<SettlementRow> batch = new ArrayList<>(most);
        try {
            while (!ended && batch.size() < most) {
                if (!cells.hasNextValue()) {
                    ended = true;
                    break;
                }
                String[] row = cells.nextValue();
                line++;
                if (row.length > 0 && END.equals(row[0])) {
                    ended = true;
                } else if (line - 1 > maxRows) {
                    throw SettlementFault.tooLarge(maxRows);
                } else {
                    batch.add(rows.read(line, row));
                }
            }
        } catch (JacksonException | CharConversionException e) {
            throw notCsv();
        }
        return batch;
    }

    private static SettlementFault notCsv() {
        return SettlementFault.unreadable("must be CSV in UTF-8, with cells of at most " + MAX_CELL + " characters");
    }

    @Override
    public void close() throws IOException {
        cells.close();
    }
}
