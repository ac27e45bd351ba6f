package io.parkpulse.evaluation.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.parkpulse.evaluation.evidence.Text;
import io.parkpulse.evaluation.report.content.Block;
import io.parkpulse.evaluation.report.content.Cell;
import io.parkpulse.evaluation.report.content.Change;
import io.parkpulse.evaluation.report.content.Column;
import io.parkpulse.evaluation.report.content.Comparison;
import io.parkpulse.evaluation.report.content.Figure;
import io.parkpulse.evaluation.report.content.Kind;
import io.parkpulse.evaluation.report.content.Report;
import io.parkpulse.evaluation.report.content.Row;
import io.parkpulse.evaluation.report.content.Scope;
import io.parkpulse.evaluation.report.content.State;
import io.parkpulse.evaluation.report.content.Table;

/** CSV read by a CSV parser, XLSX read by POI. */
class RenderTest {
    private static final Text KWH = new Text("kWh", "kWh");
    private static final Text NAME = new Text("用电量", "Electricity");
    private static final Head HEAD = new Head(2, "abc", "schedule", Instant.parse("2024-11-03T00:00:00Z"),
            List.of(new Change("operation", new Text("运行", "Operation"), "electricity", NAME, KWH,
                    new Text("1", "1"), null)));

    private static Report report(String tenant) {
        var figures = List.of(
                Figure.of("electricity", NAME, KWH, 1, new BigDecimal("1234567.85"), State.MEASURED).incomplete(true)
                        .compared(new Comparison("2024-09", new BigDecimal("1000000.0"), false), null),
                Figure.missing("investment", new Text("投资", "Investment"), new Text("万元", "10k CNY"), 2,
                        State.NOT_FILED));
        var table = new Table("tenants", new Text("企业", "Tenants"),
                List.of(new Column("tenant", new Text("企业", "Tenant"), null), new Column("kwh", NAME, KWH)),
                List.of(new Row("t1", List.of(Cell.name(tenant), Cell.of(new BigDecimal("12.5"), 1))),
                        new Row("t2", List.of(Cell.name("B"), Cell.missing(State.NO_DATA)))));
        return new Report(Kind.MONTHLY, Scope.PARK, "p", new Text("园", "Park"), "2024-10", LocalDate.of(2024, 10, 1),
                LocalDate.of(2024, 10, 31), "Asia/Shanghai", false,
                List.of(new Block("operation", new Text("运行", "Operation"), figures, List.of(table), List.of())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"})
    void noTextOfTheCsvIsAFormula(String tenant) throws IOException {
        var csv = CsvReport.write(report(tenant), HEAD, Language.EN);

        assertThat(value(csv, "tenants/t1/tenant")).isEqualTo("'" + tenant);
        assertThat(records(csv).stream().flatMap(CSVRecord::stream).filter(cell -> !cell.isEmpty()))
                .noneMatch(cell -> "=+-@\t\r".indexOf(cell.charAt(0)) >= 0);
    }

    @Test
    void theCsvHasPlainNumbersAndSaysWhatIsMissing() throws IOException {
        var csv = CsvReport.write(report("A, \"B\"\nC"), HEAD, Language.ZH);

        assertThat(csv)
                .startsWith("\uFEFFblock,item,name,value,unit,state,incomplete,previous,last_year,target,source\r\n");
        var electricity = record(csv, "electricity");
        assertThat(electricity.toList()).containsExactly("operation", "electricity", "用电量", "1234567.9", "kWh",
                "measured", "true", "1000000.0", "", "", "");
        assertThat(record(csv, "investment").toList()).startsWith("operation", "investment", "投资", "", "万元",
                "not-filed", "false");
        assertThat(value(csv, "tenants/t1/tenant")).isEqualTo("A, \"B\"\nC");
        assertThat(value(csv, "tenants/t1/kwh")).isEqualTo("12.5");
        assertThat(record(csv, "tenants/t2/kwh").get("state")).isEqualTo("no-data");
    }

    @Test
    void theWorkbookHasNumbersAsNumbersAndTextsAsTexts() throws IOException {
        try (var book = new XSSFWorkbook(
                new ByteArrayInputStream(XlsxReport.write(report("=1+1"), HEAD, Language.EN)))) {
            assertThat(book.getNumberOfSheets()).isEqualTo(2);
            var sheet = book.getSheet("Operation");
            assertThat(sheet.getRow(1).getCell(1).getNumericCellValue()).isEqualTo(1234567.9);
            assertThat(new DataFormatter().formatCellValue(sheet.getRow(1).getCell(1))).isEqualTo("1,234,567.9");
            assertThat(sheet.getRow(1).getCell(4).getStringCellValue()).isEqualTo("incomplete");
            assertThat(sheet.getRow(1).getCell(5).getNumericCellValue()).isEqualTo(1000000);
            assertThat(sheet.getRow(2).getCell(1)).isNull();
            assertThat(sheet.getRow(2).getCell(3).getStringCellValue()).isEqualTo("not filed");
            var tenant = sheet.getRow(6).getCell(0);
            assertThat(tenant.getCellType()).isEqualTo(CellType.STRING);
            assertThat(tenant.getStringCellValue()).isEqualTo("=1+1");
            assertThat(sheet.getRow(6).getCell(1).getNumericCellValue()).isEqualTo(12.5);
            assertThat(sheet.getRow(7).getCell(1).getStringCellValue()).isEqualTo("no data");
        }
    }

    @Test
    void theWorkbookTellsTheVersionAndWhatChanged() throws IOException {
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(XlsxReport.write(report("A"), HEAD, Language.ZH)))) {
            var about = book.getSheet("报告");
            assertThat(about.getRow(2).getCell(1).getStringCellValue()).isEqualTo("第 2 版");
            var change = about.getRow(about.getLastRowNum());
            assertThat(change.getCell(1).getStringCellValue()).isEqualTo("用电量");
            assertThat(change.getCell(3).getStringCellValue()).isEqualTo("1");
            assertThat(change.getCell(4).getStringCellValue()).isEqualTo("–");
        }
    }

    private static String value(String csv, String item) throws IOException {
        return record(csv, item).get("value");
    }

    private static CSVRecord record(String csv, String item) throws IOException {
        return records(csv).stream().filter(each -> each.get("item").equals(item)).findFirst().orElseThrow();
    }

    private static List<CSVRecord> records(String csv) throws IOException {
        try (var parser = CSVParser.parse(new StringReader(csv.substring(1)),
                CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get())) {
            return parser.getRecords();
        }
    }
}
