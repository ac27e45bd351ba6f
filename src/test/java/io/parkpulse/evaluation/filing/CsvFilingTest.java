package io.parkpulse.evaluation.filing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.parkpulse.evaluation.evidence.Value;

class CsvFilingTest {
    private static Rows read(String file) {
        return CsvFiling.read(file.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static Value value(String cell) {
        return read("key,value,source\nk," + cell + ",s\n").rows().get(0).item().value();
    }

    @Test
    void readsRowsWithTheLineThatASpreadsheetShows() {
        var rows = read("""
                \uFEFFKey,Value,Source,Document,Unit
                tax.total,5200.50,税务局,"文件, 第2页",万元

                land.area_mu,100,"自然
                资源局",,
                entry.exit,是,园区
                """);

        assertThat(rows.unreadable()).isEmpty();
        assertThat(rows.rows()).extracting(Rows.Row::number).containsExactly(2, 4, 6);
        assertThat(rows.rows().get(0).item())
                .isEqualTo(new FilingItem("tax.total", value("5200.5"), "万元", "税务局", "文件, 第2页"));
        assertThat(rows.rows().get(1).item().document()).isNull();
        assertThat(rows.rows().get(2).item().value()).isEqualTo(new Value.Flag(true));
    }

    @ParameterizedTest
    @CsvSource({"12, AMOUNT", "-1.5, AMOUNT", "1e3, AMOUNT", "true, FLAG", "否, FLAG", "FALSE, FLAG", "about 5, WORDS",
            "１２, AMOUNT", "0x1F, WORDS"})
    void tellsNumbersAnswersAndWordsApart(String cell, String kind) {
        assertThat(value(cell).getClass().getSimpleName()).isEqualToIgnoringCase(kind);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"name,value,source | unknown column 'name'",
            "key,value | column 'source' is missing",
            "key,key,value,source | column 'key' is there twice", "'' | the file is empty",
            "tax.total,5,bureau | expected a header row: key,value,source,document"})
    void saysWhatHeaderItExpects(String file, String message) {
        var rows = read(file);

        assertThat(rows.rows()).isEmpty();
        assertThat(rows.unreadable()).anySatisfy(violation -> {
            assertThat(violation.row()).isEqualTo(1);
            assertThat(violation.message()).contains(message);
        });
    }

    @Test
    void rejectsARowWithMoreCellsThanTheHeader() {
        var rows = read("key,value,source\ntax.total,5,200,税务局\nland.area_mu,100,局\n");

        assertThat(rows.rows()).extracting(Rows.Row::number).containsExactly(3);
        assertThat(rows.unreadable()).singleElement().satisfies(violation -> {
            assertThat(violation.row()).isEqualTo(2);
            assertThat(violation.message()).contains("has 4 cells, the header 3");
        });
    }

    @Test
    void saysInWhichRowTheCsvBreaks() {
        var rows = read("key,value,source\ntax.total,5,s\nland.area_mu,\"100\"x,s\n");

        assertThat(rows.unreadable()).singleElement().satisfies(violation -> {
            assertThat(violation.row()).isEqualTo(3);
            assertThat(violation.message()).contains("cannot be read as CSV");
        });
    }

    @Test
    void readsTheCharsetThatIsNamedAndRejectsBytesThatAreNotInIt() {
        var gbk = "key,value,source\ntax.total,5,税务局\n".getBytes(Charset.forName("GBK"));

        assertThat(CsvFiling.read(gbk, Charset.forName("GBK")).rows().get(0).item().source()).isEqualTo("税务局");
        assertThat(CsvFiling.read(gbk, StandardCharsets.UTF_8).unreadable()).singleElement()
                .satisfies(violation -> assertThat(violation.message()).contains("not UTF-8", "charset=GBK"));
    }
}
