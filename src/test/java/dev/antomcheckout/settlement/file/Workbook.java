package dev.antomcheckout.settlement.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes XLSX files entry by entry, right ones and wrong ones. */
public final class Workbook {
    private static final String SHEET = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet"
            + " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>%s</sheetData></worksheet>";

    private final Map<String, byte[]> parts = new LinkedHashMap<>();

    private Workbook() {}

    /** A workbook whose first sheet, which is not the first part, has these {@code row} elements. */
    public static Workbook of(String rows) {
        return new Workbook()
                .with(
                        "[Content_Types].xml",
                        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>")
                .with(
                        "xl/worksheets/sheet1.xml",
                        SHEET.formatted("<row><c t=\"inlineStr\"><is><t>no</t></is></c></row>"))
                .with("xl/workbook.xml", """
                        <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
                            xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr/>
                            <sheets><sheet name="Details" sheetId="7" r:id="rId2"/><sheet name="Other" sheetId="1" r:id="rId1"/>
                            </sheets></workbook>""")
                .with("xl/_rels/workbook.xml.rels", """
                        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                            <Relationship Id="rId1" Target="worksheets/sheet1.xml"/>
                            <Relationship Id="rId2" Target="/xl/worksheets/sheet7.xml"/></Relationships>""")
                .with("xl/worksheets/sheet7.xml", SHEET.formatted(rows));
    }

    /** A row of texts in place. */
    public static String row(String... cells) {
        StringBuilder row = new StringBuilder("<row>");
        for (String cell : cells) {
            row.append("<c t=\"inlineStr\"><is><t>")
                    .append(cell.replace("&", "&amp;").replace("<", "&lt;"))
                    .append("</t></is></c>");
        }
        return row.append("</row>").toString();
    }

    public Workbook with(String part, String xml) {
        parts.put(part, xml.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
