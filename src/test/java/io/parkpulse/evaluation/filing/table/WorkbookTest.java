package io.parkpulse.evaluation.filing.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Random;

import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.parkpulse.evaluation.filing.Xlsx;

class WorkbookTest {
    private static final TableBounds BOUNDS = new TableBounds(100, 10, 400, 3, 4 << 20, 0.01);

    @BeforeAll
    static void guard() {
        Workbook.guard(BOUNDS);
    }

    private static Tables read(byte[] file) {
        return Workbook.read(file, BOUNDS);
    }

    private static String refused(byte[] file) {
        var tables = read(file);
        assertThat(tables.tables()).isEmpty();
        return tables.flaws().get(0).message().en();
    }

    private static Cell only(byte[] file) {
        var tables = read(file);
        assertThat(tables.flaws()).isEmpty();
        return tables.tables().get(0).lines().get(0).cell(0);
    }

    private static Cell styled(double value, String format) {
        return only(Xlsx.of(workbook -> {
            var cell = workbook.createSheet("s").createRow(0).createCell(0);
            var style = workbook.createCellStyle();
            style.setDataFormat(workbook.createDataFormat().getFormat(format));
            cell.setCellStyle(style);
            cell.setCellValue(value);
        }));
    }

    @Test
    void readsWhatAPersonSeesInACell() {
        var file = Xlsx.of(workbook -> {
            var sheet = workbook.createSheet("填报");
            Xlsx.row(sheet, 2, "税务局", 1842.6, true, null, " ");
            sheet.getRow(2).createCell(5).setCellFormula("B3*2");
            sheet.getRow(2).createCell(6).setCellErrorValue(FormulaError.REF.getCode());
        });

        var line = read(file).tables().get(0).lines().get(0);

        assertThat(line.number()).isEqualTo(3);
        assertThat(line.cell(0)).isEqualTo(new Cell(Cell.Kind.TEXT, "税务局", null));
        assertThat(line.cell(1)).isEqualTo(new Cell(Cell.Kind.NUMBER, "1842.6", new BigDecimal("1842.6")));
        assertThat(line.cell(2)).isEqualTo(new Cell(Cell.Kind.YES_NO, "true", null));
        assertThat(line.cell(3).isEmpty()).isTrue();
        assertThat(line.cell(4).isEmpty()).isTrue();
        assertThat(line.cell(5)).isEqualTo(new Cell(Cell.Kind.FORMULA, "=B3*2", null));
        assertThat(line.cell(6)).isEqualTo(new Cell(Cell.Kind.FAULT, "#REF!", null));
        assertThat(line.cell(99).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1.1, 1.1", "0.30000000000000004, 0.3", "67.1, 67.1", "123456789012345, 123456789012345",
            "1e-7, 0.0000001"})
    void takesTheNumberThatWasTypedNotTheBinaryOne(double stored, String typed) {
        assertThat(styled(stored, "General").number()).isEqualByComparingTo(typed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0%", "0.00%", "0.0 %;[Red]-0.0 %"})
    void readsAPercentageInPercent(String format) {
        var cell = styled(0.671, format);

        assertThat(cell.kind()).isEqualTo(Cell.Kind.PERCENT);
        assertThat(cell.number()).isEqualByComparingTo("67.1");
        assertThat(cell.text()).isEqualTo("67.1%");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yyyy-mm-dd", "yyyy\"年\"m\"月\"d\"日\"", "m/d/yy"})
    void tellsADateFromANumber(String format) {
        var day = DateUtil.getExcelDate(LocalDate.of(2026, 3, 1));

        assertThat(styled(day, format)).isEqualTo(new Cell(Cell.Kind.DATE, "2026-03-01", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"#,##0.00", "0.00_ ", "\"¥\"#,##0.00", "0.00E+00"})
    void keepsANumberANumberHoweverItIsShown(String format) {
        assertThat(styled(1234.5, format)).isEqualTo(new Cell(Cell.Kind.NUMBER, "1234.5", new BigDecimal("1234.5")));
    }

    @Test
    void namesSheetAndCellAndKnowsMergedCells() {
        var tables = read(Xlsx.of(workbook -> {
            workbook.createSheet("空");
            var sheet = workbook.createSheet("税收");
            Xlsx.row(sheet, 0, "a", "b");
            Xlsx.row(sheet, 4, "c");
            sheet.addMergedRegion(CellRangeAddress.valueOf("A5:A7"));
        }));

        assertThat(tables.tables()).singleElement().satisfies(table -> {
            assertThat(table.sheet()).isEqualTo("税收");
            assertThat(table.place(5, 27)).isEqualTo(new Place("税收", 5, "AB5"));
            assertThat(table.merges()).containsExactly(new Table.Merge("A5:A7", 5, 7, 0));
        });
    }

    @Test
    void refusesAZipBombBeforeItIsUnpacked() {
        var bomb = Xlsx.bomb(200);
        assertThat(bomb).hasSizeLessThan(1 << 20);

        assertThat(refused(bomb)).contains("the workbook cannot be read").containsIgnoringCase("zip bomb");
    }

    @Test
    void refusesAPartThatIsLargerThanTheBoundHoweverItIsPacked() {
        var random = new Random(1);
        var noise = new StringBuilder();
        for (int i = 0; i < 5 << 20; i++) {
            noise.append((char) ('a' + random.nextInt(26)));
        }
        var file = Xlsx.with(Xlsx.sheet(new Object[]{"key", "value"}), "xl/worksheets/sheet1.xml",
                "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\">"
                        + "<c r=\"A1\" t=\"inlineStr\"><is><t>" + noise
                        + "</t></is></c></row></sheetData></worksheet>");

        assertThat(refused(file)).contains("the workbook cannot be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml",
            "[Content_Types].xml"})
    void expandsNoEntity(String part) {
        long before = System.nanoTime();

        assertThat(refused(Xlsx.entities(part))).contains("cannot be read");
        assertThat(System.nanoTime() - before).isLessThan(10_000_000_000L);
    }

    @Test
    void readsNothingFromOutside() {
        var file = Xlsx.with(Xlsx.sheet(new Object[]{"key"}), "xl/worksheets/sheet1.xml",
                "<!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><worksheet><sheetData><row r=\"1\">"
                        + "<c r=\"A1\" t=\"inlineStr\"><is><t>&x;</t></is></c></row></sheetData></worksheet>");

        assertThat(refused(file)).contains("cannot be read");
    }

    @Test
    void saysWhatElseIsNoWorkbook() {
        assertThat(refused("key,value\n".getBytes())).isEqualTo("the file is no XLSX workbook; save it as .xlsx");
        assertThat(refused(new byte[]{(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0})).contains(".xls workbook",
                "password");
        assertThat(refused(new byte[0])).contains("no XLSX");
        assertThat(refused(Arrays.copyOf(Xlsx.sheet(new Object[]{"a"}), 700))).contains("cannot be read");
        assertThat(refused(Xlsx.of(workbook -> workbook.createSheet("empty")))).isEqualTo("the workbook is empty");
        assertThat(refused(Xlsx.with(Xlsx.sheet(new Object[]{"a"}), "xl/worksheets/sheet1.xml", "<worksheet>")))
                .contains("cannot be read");
    }

    @Test
    void refusesMoreRowsColumnsAndSheetsThanItsBounds() {
        assertThat(refused(Xlsx.of(workbook -> rows(workbook, "a", 101))))
                .isEqualTo("the file has more than 100 rows; split it");
        assertThat(refused(Xlsx.of(workbook -> {
            rows(workbook, "a", 60);
            rows(workbook, "b", 60);
        }))).contains("more than 100 rows");
        assertThat(refused(Xlsx.sheet(new Object[]{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"})))
                .contains("row 1 has more than 10 columns");
        assertThat(refused(Xlsx.of(workbook -> {
            for (var name : "abcd".split("")) {
                rows(workbook, name, 1);
            }
        }))).isEqualTo("the workbook has more than 3 sheets");
    }

    private static void rows(XSSFWorkbook workbook, String name, int rows) {
        var sheet = workbook.createSheet(name);
        for (int i = 0; i < rows; i++) {
            Xlsx.row(sheet, i, "x");
        }
    }
}
