package io.parkpulse.evaluation.filing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Workbooks of the tests, written by Apache POI as a spreadsheet would. */
public final class Xlsx {
    public static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private Xlsx() {}

    public static byte[] of(Consumer<XSSFWorkbook> content) {
        try (var workbook = new XSSFWorkbook(); var out = new ByteArrayOutputStream()) {
            content.accept(workbook);
            workbook.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One sheet; numbers, booleans and texts as they are. */
    public static byte[] sheet(Object[]... rows) {
        return of(workbook -> {
            var sheet = workbook.createSheet("数据");
            for (int i = 0; i < rows.length; i++) {
                row(sheet, i, rows[i]);
            }
        });
    }

    public static void row(Sheet sheet, int number, Object... cells) {
        var row = sheet.createRow(number);
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] instanceof Number cell) {
                row.createCell(i).setCellValue(cell.doubleValue());
            } else if (cells[i] instanceof Boolean cell) {
                row.createCell(i).setCellValue(cell);
            } else if (cells[i] != null) {
                row.createCell(i).setCellValue(String.valueOf(cells[i]));
            }
        }
    }

    /** The same workbook with another text in one of its parts. */
    public static byte[] with(byte[] workbook, String part, String text) {
        return rewritten(workbook, part, out -> {
            try {
                out.write(text.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    static byte[] rewritten(byte[] workbook, String part, Consumer<ZipOutputStream> content) {
        try (var in = new ZipInputStream(new ByteArrayInputStream(workbook));
                var bytes = new ByteArrayOutputStream()) {
            try (var out = new ZipOutputStream(bytes)) {
                for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    if (entry.getName().equals(part)) {
                        content.accept(out);
                    } else {
                        in.transferTo(out);
                    }
                    out.closeEntry();
                }
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A small file one part of which is many megabytes of blanks when unpacked. */
    public static byte[] bomb(int megabytes) {
        return rewritten(sheet(new Object[]{"key", "value"}), "xl/worksheets/sheet1.xml", out -> {
            try {
                out.write(("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
                        + "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>").getBytes(StandardCharsets.UTF_8));
                var blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
                for (int i = 0; i < megabytes; i++) {
                    out.write(blanks);
                }
                out.write("</t></is></c></row></sheetData></worksheet>".getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Entities that stand for ten of the next, nine deep: a thousand million characters, if anybody expanded them. */
    public static byte[] entities(String part) {
        var types = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE worksheet [<!ENTITY a0 \"lol\">");
        for (int i = 1; i < 10; i++) {
            types.append("<!ENTITY a").append(i).append(" \"").append(("&a" + (i - 1) + ";").repeat(10)).append("\">");
        }
        return with(sheet(new Object[]{"key", "value"}), part, types
                + "]><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
                + "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&a9;</t></is></c></row></sheetData></worksheet>");
    }
}
