package io.parkpulse.evaluation.filing.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.apache.poi.ss.util.CellRangeAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.parkpulse.evaluation.evidence.Key;
import io.parkpulse.evaluation.evidence.KeyType;
import io.parkpulse.evaluation.filing.Xlsx;
import io.parkpulse.evaluation.filing.table.CsvTable;
import io.parkpulse.evaluation.filing.table.TableBounds;
import io.parkpulse.evaluation.filing.table.Workbook;

class TableLayoutTest {
    private static final TableBounds BOUNDS = new TableBounds(1000, 50, 10_000, 9, 1 << 24, 0.01);
    private static final Map<String, Key> KEYS = new TreeMap<>();

    static {
        for (var key : List.of(new Key("tax.total", "税收总额（评价年度）", "Tax", KeyType.NUMBER, "10k CNY", "万元", null, null),
                new Key("firms", "企业数", "Firms", KeyType.COUNT, "firms", "家", null, null))) {
            KEYS.put(key.key(), key);
        }
    }

    private static Figures csv(Level level, String text) {
        return TableLayout.read(CsvTable.read(text.getBytes(StandardCharsets.UTF_8), null, BOUNDS),
                new TableLayout.Wanted(level, KEYS, null, null));
    }

    private static Figures xlsx(Level level, byte[] file) {
        return TableLayout.read(Workbook.read(file, BOUNDS), new TableLayout.Wanted(level, KEYS, null, null));
    }

    @Test
    void readsARowForEachValue() {
        var figures = csv(Level.PARK, "Key,Value,Source,Document,Unit\ntax.total,5200.5,税务局,文件1,元\nfirms,,园区,,\n");

        assertThat(figures.unreadable()).isEmpty();
        assertThat(figures.figures()).hasSize(2);
        var first = figures.figures().get(0);
        assertThat(first.key()).isEqualTo("tax.total");
        assertThat(first.given()).hasToString("5200.5");
        assertThat(List.of(first.unit(), first.source(), first.document())).containsExactly("元", "税务局", "文件1");
        assertThat(figures.figures().get(1).given()).isNull();
    }

    @Test
    void leavesOutWhatNobodyFilledIn() {
        var figures = csv(Level.PARK, "key,key_name,value,unit,source,document,note\ntax.total,税收,,万元,,,数字\n"
                + "firms,企业数,3,家,园区,,整数\n");

        assertThat(figures.unreadable()).isEmpty();
        assertThat(figures.figures()).extracting(Figure::key).containsExactly("firms");
    }

    @Test
    void readsAColumnForEachKeyOfManyParks() {
        var figures = xlsx(Level.PARKS, Xlsx.sheet(new Object[]{"2026年小微企业园数据"}, new Object[]{},
                new Object[]{"园区编码", "园区名称", "税收总额（评价年度）（元）", "企业数 [firms]", "数据来源"},
                new Object[]{"p1", "东园", 18426000, 12, "税务局"}, new Object[]{"p2", "西园", null, 7, "税务局"}));

        assertThat(figures.unreadable()).isEmpty();
        assertThat(figures.figures()).extracting(Figure::park).containsExactly("p1", "p1", "p2");
        assertThat(figures.figures()).extracting(Figure::key).containsExactly("tax.total", "firms", "firms");
        assertThat(figures.figures()).extracting(Figure::unit).containsExactly("元", null, null);
        assertThat(figures.figures()).extracting(figure -> figure.spot().place(Column.VALUE).toString())
                .containsExactly("数据!C4", "数据!D4", "数据!D5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tax.total", "税收总额（评价年度）", "tax.total（万元）", "tax.total(元)", "税收总额 [tax.total]",
            "税收总额（评价年度） [tax.total]（元）", "税收\n[tax.total]"})
    void knowsAKeyByIdByNameAndWithItsUnit(String heading) {
        assertThat(Heading.of(heading, KEYS)).get()
                .satisfies(known -> assertThat(known.key().key()).isEqualTo("tax.total"));
        assertThat(Heading.of(heading, KEYS).get().unit()).isEqualTo(
                heading.contains("元") ? heading.contains("万元") ? "万元" : "元" : null);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"name,value,source | unknown column 'name'",
            "key,value | column 'source' is missing; expected a header row: key,value,source,document",
            "key,key,value,source | column 'key' is there twice", "'' | the file is empty; expected a header row",
            "tax.total,5,bureau | unknown column '5'; expected a header row: key,value,source,document",
            "tax.totl,firms,source | unknown column 'tax.totl'; did you mean 'tax.total'?",
            "key,value,source,firms | has a column of its own beside 'key' and 'value'",
            "firms,企业数,source | column '企业数' is there twice"})
    void saysWhatHeaderItExpects(String file, String message) {
        var figures = csv(Level.PARK, file);

        assertThat(figures.figures()).isEmpty();
        assertThat(figures.unreadable()).anySatisfy(flaw -> {
            assertThat(flaw.place().row()).isEqualTo(1);
            assertThat(flaw.message().en()).contains(message);
        });
    }

    @Test
    void needsToKnowOfWhomTheValuesAre() {
        assertThat(csv(Level.PARKS, "key,value,source\n").unreadable()).singleElement().satisfies(
                flaw -> assertThat(flaw.message().en()).contains("column 'park' is missing", "park,key,value,source"));
        assertThat(csv(Level.ENTERPRISES, "key,value,source\n").unreadable()).singleElement().satisfies(
                flaw -> assertThat(flaw.message().en()).contains("column 'enterprise' is missing"));
        assertThat(csv(Level.ENTERPRISES, "统一社会信用代码,key,value,source\n").unreadable()).isEmpty();
        assertThat(csv(Level.PARK, "enterprise,key,value,source\n").unreadable()).singleElement().satisfies(
                flaw -> assertThat(flaw.message().en()).contains("unknown column 'enterprise'"));
    }

    @Test
    void rejectsACellWithoutAHeading() {
        assertThat(csv(Level.PARK, "key,value,source\ntax.total,5,200,税务局\nfirms,1,局\n").unreadable()).singleElement()
                .satisfies(flaw -> {
                    assertThat(flaw.place().row()).isEqualTo(2);
                    assertThat(flaw.message().en()).contains("has 4 cells, the header 3");
                });
        assertThat(xlsx(Level.PARK, Xlsx.sheet(new Object[]{"key", "value", "source"},
                new Object[]{"firms", 1, "局", null, "附注"})).unreadable()).singleElement().satisfies(flaw -> {
                    assertThat(flaw.place()).hasToString("数据!E2");
                    assertThat(flaw.message().en()).isEqualTo("'附注' stands in a column without a heading");
                });
    }

    @Test
    void namesMergedCellsFormulasAndNumbersThatExcelCutShort() {
        var figures = xlsx(Level.ENTERPRISES, Xlsx.of(workbook -> {
            var sheet = workbook.createSheet("企业");
            Xlsx.row(sheet, 0, "附表一", "");
            sheet.addMergedRegion(CellRangeAddress.valueOf("A1:C1"));
            Xlsx.row(sheet, 1, "统一社会信用代码", "firms", "数据来源");
            Xlsx.row(sheet, 2, 914403001922038216d, 3, "局");
            sheet.createRow(3).createCell(0).setCellFormula("A3");
            Xlsx.row(sheet, 4, "x", 3, "局");
            sheet.addMergedRegion(CellRangeAddress.valueOf("C3:C5"));
            sheet.getRow(3).createCell(1).setCellValue(2);
        }));

        assertThat(figures.unreadable()).extracting(flaw -> flaw.place().toString()).containsExactlyInAnyOrder("企业!C3",
                "企业!A3", "企业!A4");
        assertThat(figures.unreadable()).extracting(flaw -> flaw.message().en()).anySatisfy(
                message -> assertThat(message).contains("C3:C5 are merged cells; expected a value in each"))
                .anySatisfy(
                        message -> assertThat(message).contains("keeps 15 digits only", "format the column as text"))
                .anySatisfy(message -> assertThat(message).contains("holds the formula =A3"));
    }

    @Test
    void readsEverySheetButNotes() {
        var figures = xlsx(Level.PARK, Xlsx.of(workbook -> {
            Xlsx.row(workbook.createSheet("说明"), 0, "请勿改动方括号内的编码");
            for (var name : List.of("税务", "工信")) {
                var sheet = workbook.createSheet(name);
                Xlsx.row(sheet, 0, "key", "value", "source");
                Xlsx.row(sheet, 1, name.equals("税务") ? "tax.total" : "firms", 1, name);
            }
        }));

        assertThat(figures.unreadable()).isEmpty();
        assertThat(figures.figures()).extracting(figure -> figure.spot().place(Column.VALUE).toString())
                .containsExactly("税务!B2", "工信!B2");
    }

    @Test
    void takesSourceAndDocumentOfTheWholeFileWhereARowHasNone() {
        var figures = TableLayout.read(
                CsvTable.read("key,value,source\nfirms,1,\ntax.total,2,税务局\n".getBytes(StandardCharsets.UTF_8), null,
                        BOUNDS),
                new TableLayout.Wanted(Level.PARK, KEYS, "园区", "年报"));

        assertThat(figures.figures()).extracting(Figure::source).containsExactly("园区", "税务局");
        assertThat(figures.figures()).extracting(Figure::document).containsExactly("年报", "年报");
    }
}
