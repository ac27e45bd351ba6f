package io.parkpulse.evaluation.report.render;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

import jakarta.annotation.Nullable;

import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.WorkbookUtil;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

import io.parkpulse.evaluation.report.content.Block;
import io.parkpulse.evaluation.report.content.Change;
import io.parkpulse.evaluation.report.content.Comparison;
import io.parkpulse.evaluation.report.content.Figure;
import io.parkpulse.evaluation.report.content.Report;
import io.parkpulse.evaluation.report.content.Table;

/** A workbook: a sheet about the version and what changed, then a sheet a block. Texts are texts and never formulas. */
public final class XlsxReport {
    private static final int WIDEST = 60 * 256;
    private static final int NAME_WIDTH = 34 * 256;
    private static final int CELL_WIDTH = 16 * 256;
    private static final int COLUMNS = 9;

    private final XSSFWorkbook book;
    private final Language language;
    private final Words words;
    private final CellStyle bold;
    private final Map<Integer, CellStyle> numbers = new HashMap<>();

    private Sheet sheet;
    private int row;

    private XlsxReport(XSSFWorkbook book, Language language) {
        this.book = book;
        this.language = language;
        this.words = new Words(language);
        var font = book.createFont();
        font.setBold(true);
        this.bold = book.createCellStyle();
        this.bold.setFont(font);
    }

    public static byte[] write(Report report, Head head, Language language) {
        try (var book = new XSSFWorkbook(); var out = new ByteArrayOutputStream()) {
            new XlsxReport(book, language).write(report, head);
            book.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("the memory cannot be written", e);
        }
    }

    private void write(Report report, Head head) {
        about(report, head);
        report.blocks().forEach(this::block);
    }

    private void about(Report report, Head head) {
        begin(language.of("报告", "Report"));
        head(words.title(report));
        texts(language.of("期间", "Period"), words.period(report));
        texts(language.of("版本", "Version"), words.version(report, head));
        texts(language.of("生成", "Made"), words.made(report, head));
        texts(language.of("时区", "Time zone"), report.timeZone());
        if (head.digest() != null) {
            texts("SHA-256", head.digest());
        }
        if (report.provisional()) {
            texts(language.of("本期未结束，数据为暂计。", "The period is not over: provisional."));
        }
        if (head.changes() != null) {
            row++;
            head(language.of("与上一版的差异", "Changes since the version before"));
            head(language.of("章节", "Chapter"), language.of("项目", "Item"), language.of("单位", "Unit"),
                    language.of("原", "Before"), language.of("现", "Now"));
            head.changes().forEach(this::change);
        }
    }

    private void change(Change change) {
        texts(language.of(change.blockTitle()), language.of(change.name()), language.of(change.unit()),
                words.said(change.before()), words.said(change.after()));
    }

    private void block(Block block) {
        begin(language.of(block.title()));
        if (!block.figures().isEmpty()) {
            head(language.of("项目", "Item"), language.of("数值", "Value"), language.of("单位", "Unit"),
                    language.of("状态", "State"), language.of("完整", "Complete"), language.of("上期", "Period before"),
                    language.of("上年同期", "A year before"), language.of("目标", "Target"), language.of("来源", "Source"));
            block.figures().forEach(this::figure);
            row++;
        }
        block.tables().forEach(this::table);
        block.remarks().forEach(remark -> texts(language.of(remark)));
    }

    private void figure(Figure figure) {
        int at = row++;
        text(at, 0, language.of(figure.name()));
        number(at, 1, figure.value());
        text(at, 2, language.of(figure.unit()));
        text(at, 3, language.of(figure.state().text()));
        text(at, 4, figure.value() == null
                ? ""
                : figure.incomplete() ? language.of("不完整", "incomplete") : language.of("完整", "complete"));
        number(at, 5, value(figure.previous()));
        number(at, 6, value(figure.lastYear()));
        text(at, 7, words.goal(figure));
        text(at, 8, figure.source() == null ? "" : language.of(figure.source()));
    }

    private void table(Table table) {
        head(language.of(table.title()));
        head(table.columns().stream().map(column -> language.of(column.name())
                + (column.unit() == null || column.unit().en().isEmpty()
                        ? ""
                        : " (" + language.of(column.unit()) + ")"))
                .toArray(String[]::new));
        for (var line : table.rows()) {
            int at = row++;
            for (int i = 0; i < line.cells().size(); i++) {
                var cell = line.cells().get(i);
                if (cell.number() == null || cell.incomplete()) {
                    text(at, i, words.value(cell));
                } else {
                    number(at, i, cell.number());
                }
            }
        }
        row++;
    }

    private void begin(String title) {
        var name = WorkbookUtil.createSafeSheetName(title);
        sheet = book.createSheet(book.getSheet(name) == null
                ? name
                : WorkbookUtil.createSafeSheetName((book.getNumberOfSheets() + 1) + " " + title));
        row = 0;
        sheet.setColumnWidth(0, NAME_WIDTH);
        for (int i = 1; i < COLUMNS; i++) {
            sheet.setColumnWidth(i, i == COLUMNS - 1 ? WIDEST : CELL_WIDTH);
        }
        sheet.setFitToPage(true);
        sheet.getPrintSetup().setFitHeight((short) 0);
        sheet.getPrintSetup().setLandscape(true);
        sheet.getPrintSetup().setPaperSize(PrintSetup.A4_PAPERSIZE);
    }

    private void head(String... texts) {
        texts(texts);
        sheet.getRow(row - 1).forEach(cell -> cell.setCellStyle(bold));
    }

    private void texts(String... texts) {
        int at = row++;
        for (int i = 0; i < texts.length; i++) {
            text(at, i, texts[i]);
        }
    }

    private void text(int at, int column, String text) {
        line(at).createCell(column).setCellValue(text);
    }

    private void number(int at, int column, @Nullable BigDecimal value) {
        if (value != null) {
            var cell = line(at).createCell(column);
            cell.setCellValue(value.doubleValue());
            cell.setCellStyle(numbers.computeIfAbsent(Math.max(0, value.scale()), this::style));
        }
    }

    private Row line(int at) {
        var line = sheet.getRow(at);
        return line == null ? sheet.createRow(at) : line;
    }

    private CellStyle style(int decimals) {
        var style = book.createCellStyle();
        style.setDataFormat(
                book.createDataFormat().getFormat("#,##0" + (decimals == 0 ? "" : "." + "0".repeat(decimals))));
        return style;
    }

    @Nullable
    private static BigDecimal value(@Nullable Comparison other) {
        return other == null ? null : other.value();
    }
}
