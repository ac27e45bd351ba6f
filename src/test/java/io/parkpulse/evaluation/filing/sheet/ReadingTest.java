package io.parkpulse.evaluation.filing.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.parkpulse.evaluation.evidence.Key;
import io.parkpulse.evaluation.evidence.KeyType;
import io.parkpulse.evaluation.evidence.Value;
import io.parkpulse.evaluation.filing.table.Cell;

class ReadingTest {
    private static final Key TAX = new Key("tax", "税收", "Tax", KeyType.NUMBER, "10k CNY", "万元", null, null);
    private static final Key SHARE = new Key("share", "占比", "Share", KeyType.NUMBER, "%", "%", BigDecimal.ZERO,
            BigDecimal.valueOf(100));
    private static final Key AREA = new Key("area", "面积", "Area", KeyType.NUMBER, "mu", "亩", null, null);
    private static final Key FIRMS = new Key("firms", "企业数", "Firms", KeyType.COUNT, "firms", "家", null, null);
    private static final Key EXIT = new Key("exit", "退出", "Exit", KeyType.FLAG, "yes/no", "是/否", null, null);

    private static Reading read(String text, String unit, Key key) {
        return Reading.of(new Given.Written(Cell.text(text)), unit, key);
    }

    private static Reading read(Cell.Kind kind, String text, String number, Key key) {
        return Reading.of(new Given.Written(new Cell(kind, text, number == null ? null : new BigDecimal(number))), null,
                key);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"12 | 12", "1,234.5 | 1234.5", "-1,234,567.89 | -1234567.89",
            "１２３４．５ | 1234.5",
            "１，２３４．５ | 1234.5", "−3.5 | -3.5", "1e3 | 1000", "+7 | 7", ".5 | 0.5", "5. | 5", "0 | 0", "1.50 | 1.5"})
    void readsTheWaysInWhichNumbersAreWritten(String written, BigDecimal number) {
        assertThat(read(written, null, TAX).value()).isEqualTo(new Value.Amount(number));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"1,23 | '1,23' is not a number in 10k CNY",
            "1.234,5 | '1.234,5' is not a number in 10k CNY", "12万元 | '12万元' is not a number",
            "about 5 | is not a number",
            "0x1F | is not a number", "- | '-' says nothing; expected a number in 10k CNY", "/ | says nothing",
            "无 | '无' says nothing; expected a number in 10k CNY", "N/A | says nothing", "—— | says nothing",
            "+ | '+' is not a number", "67% | '67%' is not a number", "是 | '是' is not a number",
            "1e999999999 | is not a number", "1e-999999999 | is not a number"})
    void saysWhatItFoundAndWhatItExpected(String written, String problem) {
        var reading = read(written, null, TAX);

        assertThat(reading.value()).isNull();
        assertThat(reading.column()).isEqualTo(Column.VALUE);
        assertThat(reading.problem().en()).contains(problem);
    }

    @ParameterizedTest
    @CsvSource({"18426000, 元, 1842.6", "18426, 千元, 1842.6", "0.5, 亿元, 5000", "'52,005,000.5', 元, 5200.50005",
            "7, 万元, 7", "7, 10k CNY, 7"})
    void convertsMoneyFromTheUnitThatIsStated(String written, String unit, BigDecimal number) {
        assertThat(read(written, unit, TAX).value()).isEqualTo(new Value.Amount(number));
    }

    @Test
    void keepsHowAConvertedValueWasWritten() {
        assertThat(read("18,426,000", "元", TAX).stated()).isEqualTo("18,426,000 元");
        assertThat(read("7", "万元", TAX).stated()).isNull();
        assertThat(read("1000", "平方米", AREA).value()).isEqualTo(new Value.Amount(new BigDecimal("1.5")));
        assertThat(Reading.of(new Given.Stated(new Value.Amount(new BigDecimal("10000"))), "元", TAX).value())
                .isEqualTo(new Value.Amount(BigDecimal.ONE));
    }

    @Test
    void saysWhichUnitsItCanConvert() {
        var reading = read("7", "斤", TAX);

        assertThat(reading.column()).isEqualTo(Column.UNIT);
        assertThat(reading.problem().en()).startsWith("'斤' is not the unit; expected '10k CNY' or '万元', or one of ")
                .contains("元", "亿元");
        assertThat(read("7", "斤", FIRMS).problem().en()).isEqualTo("'斤' is not the unit; expected 'firms' or '家'");
    }

    @Test
    void refusesAConvertedValueThatTheKeyDoesNotTake() {
        assertThat(read("0.00001", "元", TAX).problem().en()).contains("'0.00001 元' is not a number in 10k CNY");
    }

    @Test
    void readsPercentagesForKeysInPercentOnly() {
        assertThat(read(Cell.Kind.PERCENT, "67.1%", "67.1", SHARE).value())
                .isEqualTo(new Value.Amount(new BigDecimal("67.1")));
        assertThat(read("67.1%", null, SHARE).value()).isEqualTo(new Value.Amount(new BigDecimal("67.1")));
        assertThat(read("６７％", null, SHARE).value()).isEqualTo(new Value.Amount(new BigDecimal("67")));
        assertThat(read(Cell.Kind.PERCENT, "67.1%", "67.1", TAX).problem().en())
                .contains("is the percentage 67.1%; expected a number in 10k CNY");
        assertThat(read("101%", null, SHARE).problem().en()).contains("'101%' is not a number in % from 0 to 100");
    }

    @Test
    void refusesFormulasErrorsAndDates() {
        assertThat(read(Cell.Kind.FORMULA, "=B2*2", null, TAX).problem().en()).contains("holds the formula =B2*2",
                "expected a number in 10k CNY", "paste it as a value");
        assertThat(read(Cell.Kind.FAULT, "#REF!", null, TAX).problem().en()).contains("holds the error #REF!");
        assertThat(read(Cell.Kind.DATE, "2026-03-01", null, TAX).problem().en())
                .contains("is the date 2026-03-01; expected a number");
    }

    @ParameterizedTest
    @CsvSource({"是, true", "否, false", "TRUE, true", "no, false", "√, true", "有, true"})
    void readsAnswers(String written, boolean yes) {
        assertThat(read(written, null, EXIT).value()).isEqualTo(new Value.Flag(yes));
    }

    @Test
    void takesNoNumberForAnAnswerAndNoPartForAWhole() {
        assertThat(read(Cell.Kind.NUMBER, "1", "1", EXIT).problem().en()).isEqualTo("'1' is not true or false");
        assertThat(read(Cell.Kind.YES_NO, "true", null, EXIT).value()).isEqualTo(new Value.Flag(true));
        assertThat(read("也许", null, EXIT).problem().en()).contains("'也许' is not true or false");
        assertThat(read("1.5", null, FIRMS).problem().en()).contains("'1.5' is not a whole number of firms, 0 or more");
    }
}
