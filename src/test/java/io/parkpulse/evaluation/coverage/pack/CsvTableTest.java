package io.parkpulse.evaluation.coverage.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {
    private static String row(Object... cells) throws IOException {
        var out = new ByteArrayOutputStream();
        var csv = new CsvTable(out, "header");
        csv.row(cells);
        csv.end();
        return out.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠x"})
    void aTextIsNoFormula(String text) throws IOException {
        assertThat(row(text)).contains("'" + text);
    }

    @Test
    void numbersAreNumbersAndNullsAreEmpty() throws IOException {
        assertThat(row(-5, new BigDecimal("-1.500"), null, "a=b", ""))
                .isEqualTo("\uFEFFheader\r\n-5,-1.5,,a=b,\r\n");
    }

    @Test
    void quotesWhatWouldBreakTheRow() throws IOException {
        assertThat(row("a,b", "say \"x\"", "two\nlines")).endsWith("\"a,b\",\"say \"\"x\"\"\",\"two\nlines\"\r\n");
    }
}
