package dev.antomcheckout.settlement;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.BufferedReader;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads CSV with commas, in UTF-8 or, if the bytes are no UTF-8, in GBK (Antom offers both). */
final class CsvCells implements Cells {
    private static final CsvMapper CSV = mapper();
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Reader text;
    private final MappingIterator<String[]> rows;

    CsvCells(Path file) throws IOException, SettlementFault {
        this.text = reader(file, isUtf8(file) ? StandardCharsets.UTF_8 : Charset.forName("GBK"));
        try {
            text.mark(1);
            if (text.read() != BYTE_ORDER_MARK) {
                text.reset();
            }
            this.rows = CSV.readerFor(String[].class).readValues(text);
        } catch (JacksonException | CharacterCodingException e) {
            text.close();
            throw notCsv();
        } catch (IOException | RuntimeException e) {
            text.close();
            throw e;
        }
    }

    private static CsvMapper mapper() {
        CsvFactory factory = CsvFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(MAX_LENGTH)
                        .build())
                .build();
        CsvMapper mapper = new CsvMapper(factory);
        mapper.enable(CsvParser.Feature.WRAP_AS_ARRAY);
        mapper.enable(CsvParser.Feature.SKIP_EMPTY_LINES);
        return mapper;
    }

    private static boolean isUtf8(Path file) throws IOException {
        try (Reader reader = reader(file, StandardCharsets.UTF_8)) {
            reader.transferTo(Writer.nullWriter());
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** Strict: bytes that the character set does not have are a fault, and are not replaced. */
    private static Reader reader(Path file, Charset charset) throws IOException {
        InputStream in = Files.newInputStream(file);
        return new BufferedReader(new InputStreamReader(
                in,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
    }

    @Override
    public String @Nullable [] next() throws IOException, SettlementFault {
        try {
            return rows.hasNextValue() ? rows.nextValue() : null;
        } catch (JacksonException | CharacterCodingException | CharConversionException e) {
            throw notCsv();
        }
    }

    private static SettlementFault notCsv() {
        return SettlementFault.unreadable("must be XLSX, or CSV with commas in UTF-8 or GBK, with cells of at most "
                + MAX_LENGTH + " characters");
    }

    @Override
    public void close() throws IOException {
        rows.close();
        text.close();
    }
}
