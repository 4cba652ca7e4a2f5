package dev.antomcheckout.settlement.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

/** Files that Antom would never write. */
class SettlementPropertiesTest {
    private static final String HEADER = ReadFiles.HEADER + "\n";

    /** There are rows, or a fault that says what is wrong; and never more rows than lines. */
    @Property(tries = 1000)
    void anyBytesAreReadOrRefused(@ForAll @Size(max = 400) byte[] bytes, @ForAll boolean withHeader)
            throws IOException {
        byte[] header = withHeader ? HEADER.getBytes(StandardCharsets.UTF_8) : new byte[0];
        byte[] file = new byte[header.length + bytes.length];
        System.arraycopy(header, 0, file, 0, header.length);
        System.arraycopy(bytes, 0, file, header.length, bytes.length);
        assertThat(read(file)).hasSizeLessThanOrEqualTo(file.length);
    }

    @Property(tries = 1000)
    void anyCellsMakeARow(@ForAll("cells") List<String> cells) throws IOException {
        String file = HEADER + String.join(",", cells) + "\n";
        for (SettlementRow row : read(file.getBytes(StandardCharsets.UTF_8))) {
            assertThat(Math.abs(row.amount())).isBetween(0L, 9_999_999_999_999_999L);
            assertThat(row.requestId()).matches("[\\x21-\\x7e]{0,64}");
            assertThat(row.antomId()).matches("[\\x21-\\x7e]{0,64}");
        }
    }

    @Property
    void whatIsWrittenIsReadBack(
            @ForAll @AlphaChars @NumericChars @StringLength(min = 1, max = 64) String id,
            @ForAll @LongRange(min = 1, max = 9_999_999_999_999_999L) long amount)
            throws IOException {
        String file = HEADER + "PAYMENT,\"%s\",antom-1,%d,MYR%n<END>\n".formatted(id, amount);
        assertThat(read(file.getBytes(StandardCharsets.UTF_8)))
                .containsExactly(new SettlementRow(
                        2, SettlementRow.Kind.PAYMENT, "PAYMENT", id, "antom-1", "", "", "", amount, "MYR", null));
    }

    /** Bytes of a good XLSX file that were changed make another file or a fault, and nothing else. */
    @Property(tries = 500)
    void damagedWorkbooksAreReadOrRefused(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 5000) Integer> places, @ForAll byte value)
            throws IOException {
        byte[] file = Workbook.of(Workbook.row(ReadFiles.HEADER.split(","))
                        + Workbook.row("PAYMENT", "pay-1", "antom-1", "4200", "MYR"))
                .bytes();
        for (int place : places) {
            file[4 + place % (file.length - 4)] = value;
        }
        assertThat(read(file)).hasSizeLessThanOrEqualTo(1);
    }

    /** Any XML in place of the sheet. */
    @Property(tries = 500)
    void anySheetIsReadOrRefused(@ForAll @Size(max = 12) List<@From("tags") String> tags) throws IOException {
        byte[] file = Workbook.of(Workbook.row(ReadFiles.HEADER.split(",")) + String.join("", tags))
                .bytes();
        assertThat(read(file)).hasSizeLessThanOrEqualTo(12);
    }

    private static List<SettlementRow> read(byte[] file) throws IOException {
        try {
            return ReadFiles.read(file).rows();
        } catch (SettlementFault fault) {
            assertThat(fault.getMessage()).isNotBlank();
            return List.of();
        }
    }

    @Provide
    Arbitrary<String> tags() {
        return Arbitraries.of(
                "<row>",
                "</row>",
                "<row/>",
                "<c>",
                "<c r=\"B2\">",
                "<c r=\"ZZZZ9\">",
                "<c t=\"s\">",
                "<c s=\"4\">",
                "</c>",
                "<v>",
                "</v>",
                "<v>7</v>",
                "<v>1E400</v>",
                "<is><t>x</t></is>",
                "&amp;",
                "&#0;",
                "&unknown;",
                "<!-- c -->",
                "<![CDATA[x]]>",
                "]]>",
                "\u0000");
    }

    @Provide
    Arbitrary<List<String>> cells() {
        return Arbitraries.oneOf(
                        Arbitraries.of(
                                "PAYMENT",
                                "REFUND",
                                "REFUND_REVERSAL",
                                "",
                                "-1",
                                "1e9",
                                "0",
                                "00",
                                "MYR",
                                "XXX",
                                "IDR",
                                "99999999999999999",
                                "\"",
                                "\"\"",
                                "\u0000",
                                "\uFEFF",
                                "-",
                                "4200.00",
                                "<END>"),
                        Arbitraries.strings().ofMaxLength(80))
                .list()
                .ofMaxSize(8);
    }
}
