package dev.antomcheckout.settlement.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.antomcheckout.settlement.SettlementConfig;
import dev.antomcheckout.settlement.SettlementNote;
import dev.antomcheckout.settlement.file.SettlementRow.Kind;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettlementReaderTest {
    private static final String[] NAMES = ReadFiles.HEADER.split(",");

    @ParameterizedTest
    @CsvSource({
        "PAYMENT, 4200, PAYMENT, 4200",
        "PAYMENT, -4200, REVERSAL, -4200",
        "CAPTURE, +4200, CAPTURE, 4200",
        "CAPTURE, -4200, REVERSAL, -4200",
        "REFUND, -500, REFUND, -500",
        "REFUND, 500, REFUND, 500",
        "REFUND_REVERSAL, 500, REFUND_RETURNED, 500",
        "CANCEL, 4200, CANCEL, 4200",
        "CANCEL, '', CANCEL, 0",
        "PAYMENT_REVERSAL, -4200, REVERSAL, -4200",
        "DISPUTE, -4200, DISPUTE, -4200",
        "RAPID_DISPUTE_RESOLUTION, 4200, DISPUTE, 4200",
        "AUTHORIZATION, 4200, OTHER, 4200",
        "DISPUTE_REVERSAL, 4200, OTHER, 4200",
        "CDRN, 1, OTHER, 1",
        "SETTLEMENT_FEE, -3, OTHER, -3",
        "ADJUSTMENT_FEE, '', OTHER, 0",
        "RESERVE, -3, OTHER, -3",
        "RESERVE_RELEASED, 3, OTHER, 3",
        "COLLATERAL_WITHHELD, 3, OTHER, 3",
        "COLLATERAL_RELEASED, 3, OTHER, 3",
        "PAYOUT, 3, UNKNOWN, 3",
        "PAYMENT, x, UNREADABLE, 0",
        "PAYMENT, 0, UNREADABLE, 0"
    })
    void everyTypeAndSignIsUnderstood(String type, String amount, Kind kind, long value) throws Exception {
        SettlementRow row = ReadFiles.read(ReadFiles.HEADER + "\n" + type + ",id,antom-id," + amount + ",MYR\n")
                .row();

        assertThat(row.kind()).isEqualTo(kind);
        assertThat(row.amount()).isEqualTo(value);
        assertThat(row.type()).isEqualTo(type);
    }

    @Test
    void theSignOfRefundsIsTheOneThatMostOfThemHave() throws Exception {
        assertThat(refunds("500", "600").refundSign()).isEqualTo(1);
        assertThat(refunds("-500", "-600", "700").refundSign()).isEqualTo(-1);
        assertThat(refunds("-500", "600", "700").refundSign()).isEqualTo(1);
        assertThat(refunds("-500", "600").refundSign()).isEqualTo(-1);
    }

    private static FileFacts refunds(String... amounts) throws IOException, SettlementFault {
        StringBuilder file = new StringBuilder(ReadFiles.HEADER + "\n");
        for (String amount : amounts) {
            file.append("REFUND,id,antom-id,").append(amount).append(",MYR\n");
        }
        return ReadFiles.read(file.toString()).facts();
    }

    @ParameterizedTest
    @ValueSource(strings = {"42.00", "4200.0", "-0.5", ".5", "42.000000"})
    void aFractionOfTheSmallestUnitIsAFaultOfTheFile(String amount) {
        assertFault(
                () -> ReadFiles.read(ReadFiles.HEADER + "\nPAYMENT,a,b,1,MYR\nPAYMENT,a,b," + amount + ",MYR\n"),
                "line 3",
                "checkout.settlement.amount-unit");
    }

    @Test
    void withTheUnitOfTheCurrencyFractionsAreRead() throws Exception {
        SettlementConfig major = ReadFiles.config(Map.of("amount-unit", "major"));
        byte[] file = (ReadFiles.HEADER + "\nPAYMENT,a,b,42.00,MYR\nPAYMENT,a,b,42,JPY\nPAYMENT,a,b,42.5,JPY\n")
                .getBytes(StandardCharsets.UTF_8);

        assertThat(ReadFiles.read(file, major).rows())
                .extracting(SettlementRow::kind, SettlementRow::amount)
                .containsExactly(tuple(Kind.PAYMENT, 4200L), tuple(Kind.PAYMENT, 42L), tuple(Kind.UNREADABLE, 0L));
    }

    @Test
    void csvInGbkIsRead() throws Exception {
        String file = ReadFiles.HEADER + ",orderDescription\nPAYMENT,pay-1,antom-1,4200,CNY,\u4e00\u53cc\u978b\u5b50\n";

        SettlementRow row =
                ReadFiles.read(file.getBytes(Charset.forName("GBK"))).row();

        assertThat(row.requestId()).isEqualTo("pay-1");
        assertThat(row.amount()).isEqualTo(4200);
    }

    @Test
    void bytesOfNeitherCharacterSetAreRefused() {
        byte[] file = (ReadFiles.HEADER + "\nPAYMENT,\u00ff\u00ff,b,1,MYR\n").getBytes(StandardCharsets.ISO_8859_1);
        assertFault(() -> ReadFiles.read(file), "UTF-8 or GBK");
    }

    @Test
    void semicolonsAndTabsAreNamed() {
        assertFault(() -> ReadFiles.read(ReadFiles.HEADER.replace(',', ';') + "\nPAYMENT;a;b;1;MYR\n"), "commas");
        assertFault(() -> ReadFiles.read(ReadFiles.HEADER.replace(',', '\t') + "\nPAYMENT\ta\tb\t1\tMYR\n"), "commas");
    }

    @Test
    void theFirstSheetOfAWorkbookIsRead() throws Exception {
        byte[] file = Workbook.of(Workbook.row(
                                "Transaction Type",
                                "memo",
                                "transactionId",
                                "transactionRequestId",
                                "transactionAmountValue",
                                "transactionCurrency",
                                "paymentTime")
                        + "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>1</v></c><c r=\"C3\" t=\"str\"><f>X</f><v>antom-1</v></c>"
                        + "<c r=\"D3\" t=\"s\"><v>0</v></c><c r=\"E3\"><v>4200</v></c><c r=\"F3\" t=\"s\"><v>2</v></c>"
                        + "<c r=\"G3\" s=\"1\"><v>46349.416666666664</v></c></row>"
                        + "<row r=\"4\"/>" + Workbook.row("<END>") + Workbook.row("not", "read"))
                .with("xl/sharedStrings.xml", """
                        <sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
                        <si><r><t>pay</t></r><r><t xml:space="preserve">-1</t></r><rPh><t>no</t></rPh></si>
                        <si><t>PAYMENT</t></si><si><t>MYR</t></si></sst>""")
                .with("xl/styles.xml", """
                        <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
                        <numFmts><numFmt numFmtId="170" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>
                        <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
                        <cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>""")
                .bytes();

        List<SettlementRow> rows = ReadFiles.read(file).rows();

        Instant at = Instant.parse("2026-11-23T02:00:00Z");
        assertThat(rows)
                .containsExactly(new SettlementRow(
                        2,
                        Kind.PAYMENT,
                        "PAYMENT",
                        "pay-1",
                        "antom-1",
                        "",
                        "",
                        "",
                        4200,
                        "MYR",
                        new Moment(at, at, true)));
    }

    @ParameterizedTest
    @CsvSource({
        "4200, 0, 4200",
        "4.2E3, 0, 4200",
        "42.000000000000007, 0, 42",
        "0.30000000000000004, 0, 0.3",
        "9999999999999999, 0, 9999999999999999",
        "1E999999999, 0, 1E999999999",
        "46349, 1, 2026-11-23",
        "46349.5, 1, 2026-11-23T12:00:00",
        "46349, 2, 2026-11-23T00:00:00",
        "12, 3, 12",
        "1E300, 1, 1E300",
        "7, 99, 7",
        "text, 1, text"
    })
    void numbersAndDatesOfASheetBecomeText(String number, int style, String text) throws Exception {
        byte[] file = Workbook.of(Workbook.row(NAMES)
                        + "<row><c t=\"inlineStr\"><is><t>PAYMENT</t></is></c><c s=\"" + style + "\"><v>" + number
                        + "</v></c><c t=\"inlineStr\"><is><t>b</t></is></c><c><v>1</v></c>"
                        + "<c t=\"inlineStr\"><is><t>MYR</t></is></c></row>")
                .with("xl/styles.xml", """
                        <styleSheet><numFmts><numFmt numFmtId="170" formatCode="&quot;day&quot; [Red]0"/></numFmts>
                        <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="170"/></cellXfs>
                        </styleSheet>""")
                .bytes();

        assertThat(ReadFiles.read(file).row().requestId()).isEqualTo(text);
    }

    @Test
    void daysMayBeCountedFrom1904() throws Exception {
        byte[] file = Workbook.of(Workbook.row(NAMES)
                        + "<row><c t=\"inlineStr\"><is><t>PAYMENT</t></is></c><c s=\"0\"><v>44887</v></c></row>")
                .with("xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId=\"14\"/></cellXfs></styleSheet>")
                .with(
                        "xl/workbook.xml",
                        "<workbook xmlns:r=\"r\"><workbookPr date1904=\"1\"/><sheets>"
                                + "<sheet r:id=\"rId2\"/></sheets></workbook>")
                .bytes();

        assertThat(ReadFiles.read(file).row().requestId()).isEqualTo("2026-11-23");
    }

    @Test
    void aWorkbookThatGrowsBeyondMeasureIsRefused() {
        String zeros = "0".repeat(1000);
        String rows = ("<row><c><v>" + zeros + "</v></c></row>").repeat(3000);
        assertFault(() -> ReadFiles.read(Workbook.of(Workbook.row(NAMES) + rows).bytes()), "grows");
        assertFault(
                () -> ReadFiles.read(Workbook.of("<row><c><v>" + zeros.repeat(5) + "</v></c></row>")
                        .bytes()),
                "cell of more than 4096");
        assertFault(
                () -> ReadFiles.read(
                        Workbook.of("<row a=\"" + zeros.repeat(100) + "\"/>").bytes()),
                "piece of XML");
        assertFault(
                () -> ReadFiles.read(
                        Workbook.of("<row><c r=\"AAAA1\"><v>1</v></c></row>").bytes()),
                "columns");
        Workbook many = Workbook.of(Workbook.row(NAMES));
        for (int i = 0; i < 1001; i++) {
            many.with("xl/media/image" + i, "");
        }
        assertFault(() -> ReadFiles.read(many.bytes()), "parts");
    }

    @Test
    void aWorkbookHasNoEntitiesAndReadsNothingElse() {
        String sheet = "<!DOCTYPE worksheet [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><worksheet><sheetData><row><c"
                + " t=\"inlineStr\"><is><t>&x;</t></is></c></row></sheetData></worksheet>";
        assertFault(
                () -> ReadFiles.read(
                        Workbook.of("").with("xl/worksheets/sheet7.xml", sheet).bytes()),
                "document type declaration");
    }

    @Test
    void whatIsNoWorkbookIsRefused() {
        byte[] whole = Workbook.of(Workbook.row(NAMES)).bytes();
        assertFault(() -> ReadFiles.read(Arrays.copyOf(whole, whole.length / 2)), "XLSX");
        assertFault(
                () -> ReadFiles.read(
                        Workbook.of("<row><c t=\"s\"><v>7</v></c></row>").bytes()),
                "XLSX");
        assertFault(() -> ReadFiles.read(Workbook.of("<row>").bytes()), "XLSX");
        byte[] old = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0};
        assertFault(() -> ReadFiles.read(old), "XLS");
    }

    @Test
    void whatIsKnownOfTheTimesIsCounted() throws Exception {
        FileFacts facts = ReadFiles.read(ReadFiles.HEADER + ",paymentTime\n"
                        + "PAYMENT,a,b,1,MYR,2026-11-23T10:00:00\n"
                        + "PAYMENT,a,b,1,MYR,2026-11-24T10:00:00Z\n"
                        + "PAYMENT,a,b,1,MYR,later\n"
                        + "PAYMENT,a,b,1,MYR,2199-01-01T00:00:00Z\n"
                        + "DISPUTE,a,b,1,MYR,2020-01-01T00:00:00Z\n"
                        + "REFUND,a,b,1,MYR,2021-01-01T00:00:00Z\n")
                .facts();

        assertThat(facts.span().first()).isEqualTo("2026-11-23T02:00:00Z");
        assertThat(facts.span().last()).isEqualTo("2026-11-24T10:00:00Z");
        assertThat(facts.zonesAssumed()).isEqualTo(1);
        assertThat(facts.timesUnreadable()).isEqualTo(2);
    }

    @Test
    void anOldRowDoesNotStretchThePeriod() throws Exception {
        FileFacts facts = ReadFiles.read(ReadFiles.HEADER + ",paymentTime\n"
                        + "PAYMENT,a,b,1,MYR,2019-11-23T10:00:00Z\nPAYMENT,a,b,1,MYR,2026-11-24T10:00:00Z\n")
                .facts();

        Period period = Period.of(facts, ReadFiles.config(Map.of("max-period", "PT48H")));

        assertThat(period.from()).isEqualTo("2026-11-22T10:00:00Z");
        assertThat(period.to()).isEqualTo("2026-11-24T10:00:00Z");
        assertThat(period.notes()).singleElement().satisfies(note -> {
            assertThat(note.code()).isEqualTo(SettlementNote.Code.PERIOD_CUT);
            assertThat(note.detail()).contains("2019-11-23T10:00:00Z", "2026-11-22T10:00:00Z");
        });
    }

    private static void assertFault(ThrowingCallable reading, String... words) {
        assertThatThrownBy(reading)
                .isInstanceOf(SettlementFault.class)
                .satisfies(fault ->
                        assertThat(Objects.requireNonNull(fault.getMessage())).contains(words));
    }
}
