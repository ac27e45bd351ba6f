package io.parkpulse.evaluation.filing.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {
    private static final TableBounds BOUNDS = new TableBounds(5, 4, 12, 3, 1_000_000, 0.01);
    private static final String TEXT = "key,value,source\ntax.total,5,税务局\n";

    private static Tables read(String file) {
        return CsvTable.read(file.getBytes(StandardCharsets.UTF_8), null, BOUNDS);
    }

    private static List<String> texts(Tables tables, int line) {
        return tables.tables().get(0).lines().get(line).cells().stream().map(Cell::text).toList();
    }

    @Test
    void countsRowsAsASpreadsheetShowsThem() {
        var tables = read("\uFEFFkey,value,source\ntax.total,5200.50,\"文件, 第2页\"\n\nland,100,\"自然\n资源局\"\nexit,是,园区\n");

        assertThat(tables.flaws()).isEmpty();
        assertThat(tables.tables().get(0).lines()).extracting(Line::number).containsExactly(1, 2, 4, 6);
        assertThat(texts(tables, 0)).containsExactly("key", "value", "source");
        assertThat(texts(tables, 1)).containsExactly("tax.total", "5200.50", "文件, 第2页");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GBK", "GB18030"})
    void findsOutTheCharsetThatExcelSavedIn(String charset) {
        var tables = CsvTable.read(TEXT.getBytes(Charset.forName(charset)), null, BOUNDS);

        assertThat(texts(tables, 1)).containsExactly("tax.total", "5", "税务局");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void readsUnicodeTextWithTabs(String charset) {
        var file = ("\uFEFF" + TEXT.replace(',', '\t')).getBytes(Charset.forName(charset));

        assertThat(texts(CsvTable.read(file, null, BOUNDS), 1)).containsExactly("tax.total", "5", "税务局");
    }

    @Test
    void readsOnlyTheCharsetThatIsStated() {
        var gbk = TEXT.getBytes(Charset.forName("GBK"));

        assertThat(texts(CsvTable.read(gbk, Charset.forName("GBK"), BOUNDS), 1)).contains("税务局");
        assertThat(CsvTable.read(gbk, StandardCharsets.UTF_8, BOUNDS).flaws()).singleElement()
                .satisfies(flaw -> assertThat(flaw.message().en()).contains("not UTF-8", "charset=GBK"));
        assertThat(CsvTable.read(new byte[]{'k', (byte) 0xFF, (byte) 0xFF}, null, BOUNDS).flaws()).singleElement()
                .satisfies(flaw -> assertThat(flaw.message().en()).contains("neither UTF-8 nor GBK"));
    }

    @Test
    void readsSemicolonsWhereTheHeaderHasNoComma() {
        assertThat(texts(read("key;value;source\ntax.total;5;税务局\n"), 1)).containsExactly("tax.total", "5", "税务局");
    }

    @Test
    void saysInWhichRowTheFileBreaks() {
        assertThat(read("key,value,source\ntax.total,5,s\nland,\"100\"x,s\n").flaws()).singleElement()
                .satisfies(flaw -> {
                    assertThat(flaw.place().row()).isEqualTo(3);
                    assertThat(flaw.message().en()).contains("cannot be read as CSV");
                });
    }

    @Test
    void refusesMoreThanItsBounds() {
        assertThat(read("a\nb\nc\nd\ne\n").flaws()).isEmpty();
        assertThat(read("a\nb\nc\nd\ne\nf\n").flaws()).singleElement()
                .satisfies(
                        flaw -> assertThat(flaw.message().en()).isEqualTo("the file has more than 5 rows; split it"));
        assertThat(read("a,b,c,d,e\n").flaws()).singleElement().satisfies(
                flaw -> assertThat(flaw.message().en()).isEqualTo("row 1 has more than 4 columns"));
    }
}
