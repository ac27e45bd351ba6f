package io.parkpulse.evaluation.filing.template;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Writes a template as a file that Excel opens as it should. */
final class TemplateFile {
    private static final String BYTE_ORDER_MARK = "\uFEFF"; // else Excel in China takes UTF-8 for GBK
    private static final int MOST_ROWS_TO_CHECK = 5000;
    private static final int CHARACTER = 256;

    private TemplateFile() {}

    static byte[] csv(Template template) {
        var text = new StringBuilder(BYTE_ORDER_MARK);
        try (var csv = CSVFormat.EXCEL.print(text)) {
            csv.printRecord(template.headings());
            for (var row : template.rows()) {
                csv.printRecord(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    static byte[] xlsx(Template template) {
        try (var workbook = new XSSFWorkbook(); var out = new ByteArrayOutputStream()) {
            var sheet = workbook.createSheet("填报");
            texts(workbook, sheet, template.texts());
            head(workbook, sheet, template.headings());
            for (int i = 0; i < template.rows().size(); i++) {
                fill(sheet, i + 1, template.rows().get(i), sheet.getColumnStyle(0));
            }
            answers(sheet, template.answers());
            var notes = workbook.createSheet("说明");
            for (int i = 0; i < template.notes().size(); i++) {
                notes.createRow(i).createCell(0).setCellValue(template.notes().get(i));
            }
            workbook.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void texts(Workbook workbook, Sheet sheet, List<Integer> columns) {
        var text = workbook.createCellStyle();
        text.setDataFormat(workbook.createDataFormat().getFormat("@"));
        columns.forEach(column -> sheet.setDefaultColumnStyle(column, text));
    }

    private static void head(Workbook workbook, Sheet sheet, List<String> headings) {
        var style = workbook.createCellStyle();
        var font = workbook.createFont();
        font.setBold(true);
        style.setFont(font);
        style.setWrapText(true);
        style.setFillForegroundColor(IndexedColors.GREY_25_PERCENT.getIndex());
        style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        var row = sheet.createRow(0);
        for (int i = 0; i < headings.size(); i++) {
            var cell = row.createCell(i);
            cell.setCellValue(headings.get(i));
            cell.setCellStyle(style);
            sheet.setColumnWidth(i, 24 * CHARACTER);
        }
        sheet.createFreezePane(0, 1);
    }

    private static void fill(Sheet sheet, int number, List<String> cells, CellStyle text) {
        var row = sheet.createRow(number);
        for (int i = 0; i < cells.size(); i++) {
            if (!cells.get(i).isEmpty()) {
                var cell = row.createCell(i);
                cell.setCellValue(cells.get(i));
                cell.setCellStyle(text);
            }
        }
    }

    private static void answers(Sheet sheet, List<Integer> columns) {
        var helper = sheet.getDataValidationHelper();
        columns.forEach(column -> sheet.addValidationData(
                helper.createValidation(helper.createExplicitListConstraint(new String[]{"是", "否"}),
                        new CellRangeAddressList(1, MOST_ROWS_TO_CHECK, column, column))));
    }
}
