package io.parkpulse.ingest.senml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SenmlGlanceTest {
    private static final long SECOND = 1_700_000_000;

    @ParameterizedTest
    @ValueSource(strings = {
            "[{'bn':'meter-1/','bt':1700000000,'n':'energy.demand','v':1},{'n':'energy.voltage','v':221}]",
            "[{'bn':'meter-1/','bt':1700000000.999999,'n':'energy.demand','v':1}]",
            "[ { 'bt' : 1700000000 } , { 'n' : 't', 'v' : 1 } ]",
            "[{'n':'bt','u':'t','v':1,'bt':1700000000}]"})
    void tellsTheTimeThatAllReadingsHave(String message) {
        assertThat(second(message)).hasValue(SECOND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{'bn':'meter-1/','n':'energy.demand','v':1}]",
            "[{'bt':1700000000,'n':'a','v':1},{'t':3600,'n':'a','v':1}]",
            "[{'bt':1700000000,'n':'a','v':1},{'t' : 3600,'n':'a','v':1}]",
            "[{'bt':1700000000,'n':'a','v':1},{'bt':1800000000,'n':'a','v':1}]",
            "[{'bt':-60,'n':'a','v':1}]", "[{'bt':60,'n':'a','v':1}]", "[{'bt':1.7e9,'n':'a','v':1}]",
            "[{'bt':'1700000000','n':'a','v':1}]", "[{'bt':1700000000", "[{'bt':", "[{'bt'", "", "'", "''",
            "[{'bt':17000000000000000000000,'n':'a','v':1}]"})
    void leavesItToTheDecoderWhereItIsNotAsPlainAsThat(String message) {
        assertThat(second(message)).isEmpty();
    }

    private static OptionalLong second(String message) {
        return SenmlGlance.second(message.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
