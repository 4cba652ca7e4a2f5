package dev.antomcheckout.settlement.file;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads CSV with commas, in UTF-8 or, if the bytes are no UTF-8, in GBK (Antom offers both). */
final class CsvCells implements Cells {
    private static final CsvFactory CSV = factory();
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Reader text;
    private final CsvParser parser;
    private final int maxColumns;

    CsvCells(Path file, int maxColumns) throws IOException, SettlementFault {
        this(reader(file, isUtf8(file) ? StandardCharsets.UTF_8 : Charset.forName("GBK")), maxColumns);
    }

    /** @param text supports {@code mark} */
    CsvCells(Reader text, int maxColumns) throws IOException, SettlementFault {
        this.text = text;
        this.maxColumns = maxColumns;
        try {
            text.mark(1);
            if (text.read() != BYTE_ORDER_MARK) {
                text.reset();
            }
            this.parser = CSV.createParser(text);
        } catch (JacksonException | CharacterCodingException e) {
            text.close();
            throw notCsv();
        } catch (IOException | RuntimeException e) {
            text.close();
            throw e;
        }
    }

    private static CsvFactory factory() {
        return CsvFactory.builder()
                .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(MAX_LENGTH)
                        .build())
                .build();
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
            return parser.nextToken() == JsonToken.START_ARRAY ? row() : null;
        } catch (JacksonException | CharacterCodingException | CharConversionException e) {
            throw notCsv();
        }
    }

    /** Cell by cell, since Jackson's own array would hold a row of any length. */
    private String[] row() throws IOException, SettlementFault {
        List<String> row = new ArrayList<>();
        while (parser.nextToken() == JsonToken.VALUE_STRING) {
            if (row.size() == maxColumns) {
                throw SettlementFault.tooManyColumns(maxColumns);
            }
            row.add(parser.getText());
        }
        return row.toArray(String[]::new);
    }

    private static SettlementFault notCsv() {
        return SettlementFault.unreadable("must be XLSX, or CSV with commas in UTF-8 or GBK, with cells of at most "
                + MAX_LENGTH + " characters");
    }

    @Override
    public void close() throws IOException {
        parser.close();
        text.close();
    }
}
