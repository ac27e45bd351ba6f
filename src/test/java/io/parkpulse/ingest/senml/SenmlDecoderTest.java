package io.parkpulse.ingest.senml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.parkpulse.ingest.Decoded;
import io.parkpulse.ingest.ReadingError;
import io.parkpulse.ingest.RejectReason;
import io.parkpulse.ingest.Sample;

class SenmlDecoderTest {
    private static final Instant RECEIVED = Instant.parse("2026-11-21T08:00:00Z");
    private static final long RECEIVED_MICROS = RECEIVED.getEpochSecond() * 1_000_000;

    private final SenmlDecoder decoder = new SenmlDecoder();

    @Test
    void aNegativeZeroStaysWhatWasSent() {
        var decoded = new SenmlDecoder().decode("[{\"n\":\"d/m\",\"v\":-0.0}]".getBytes(StandardCharsets.UTF_8),
                Instant.EPOCH);

        assertThat(decoded.samples().get(0).value()).isEqualTo(-0.0);
    }

    @Test
    void baseFieldsHoldForTheRecordsAfterThem() {
        var decoded = decode("""
                [{"bn":"meter-12/","bt":1763712000,"bu":"kW","n":"energy.active_power","v":12.5},
                 {"n":"energy.demand","v":13,"t":-60},
                 {"bn":"meter-13/","n":"energy.voltage","u":"V","v":230.1}]
                """);

        assertThat(decoded.errors()).isEmpty();
        assertThat(decoded.samples()).containsExactly(
                new Sample(0, "meter-12", "energy.active_power", "kW", 1763712000_000000L, 12.5),
                new Sample(1, "meter-12", "energy.demand", "kW", 1763711940_000000L, 13),
                new Sample(2, "meter-13", "energy.voltage", "V", 1763712000_000000L, 230.1));
    }

    @Test
    void baseValueIsAddedAndFractionsOfASecondAreKeptToTheMicrosecond() {
        var decoded = decode("[{\"bv\":100,\"n\":\"d/m\",\"v\":0.5,\"t\":1763712000.123456}]");

        assertThat(decoded.samples()).containsExactly(new Sample(0, "d", "m", null, 1763712000_123456L, 100.5));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            0,         0
            -5,       -5000000
            2.5,       2500000
            268435455, 268435455000000
            """)
    void timesBelow2To28AreRelativeToNow(String t, long offsetMicros) {
        var decoded = decode("[{\"n\":\"d/m\",\"v\":1,\"t\":" + t + "}]");

        assertThat(decoded.samples()).extracting(Sample::timeMicros).containsExactly(RECEIVED_MICROS + offsetMicros);
    }

    @Test
    void booleansAreOneAndZero() {
        var decoded = decode("[{\"bn\":\"d/\",\"n\":\"a\",\"vb\":true},{\"n\":\"b\",\"vb\":false}]");

        assertThat(decoded.samples()).extracting(Sample::value).containsExactly(1.0, 0.0);
    }

    @Test
    void theDeviceIsEverythingBeforeTheLastSlash() {
        var decoded = decode("[{\"n\":\"hall/3/meter/energy.demand\",\"v\":1}]");

        assertThat(decoded.samples()).extracting(Sample::device).containsExactly("hall/3/meter");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"n":"d/m","v":"12"}        | BAD_VALUE | 'v' must be a number, not '12'
            {"n":"d/m","v":null}        | BAD_VALUE | 'v' must be a number, not 'null'
            {"n":"d/m","v":1e999}       | BAD_VALUE | beyond what a double can hold
            {"n":"d/m","vs":"on"}       | BAD_VALUE | 'vs' is not supported
            {"n":"d/m"}                 | BAD_VALUE | no 'v'
            {"n":"m","v":1}             | BAD_NAME  | expected device/metric
            {"n":"d/","v":1}            | BAD_NAME  | expected device/metric
            {"n":"d d/m","v":1}         | BAD_NAME  | expected device/metric
            {"n":"d/m","v":1,"t":"x"}   | BAD_TIME  | 't' must be a number
            {"n":"d/m","v":1,"t":1e300} | BAD_TIME  | 't' must be a number
            {"n":"d/m","v":1,"x_":2}    | MALFORMED | must be understood
            {"n":5,"v":1}               | MALFORMED | 'n' must be a string
            {"bver":11,"n":"d/m","v":1} | MALFORMED | bver 11
            [1]                         | MALFORMED | expected a SenML record
            """)
    void oneBadRecordCostsOnlyItself(String bad, RejectReason reason, String detail) {
        var decoded = decode(
                "[{\"n\":\"d/first\",\"v\":1}," + bad + ",{\"bver\":10,\"n\":\"d/last\",\"v\":2,\"t\":0}]");

        assertThat(decoded.samples()).extracting(Sample::metric).containsExactly("first", "last");
        assertThat(decoded.errors()).singleElement().satisfies(error -> {
            assertThat(error.index()).isEqualTo(1);
            assertThat(error.reason()).isEqualTo(reason);
            assertThat(error.detail()).contains(detail);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aBadRecordCostsOnlyItselfWhereverItStands(int position) {
        var records = new ArrayList<>(List.of("{\"n\":\"d/one\",\"v\":1}", "{\"n\":\"d/two\",\"v\":2}"));
        records.add(position, "{\"n\":\"d/bad\",\"v\":\"NaN\"}");
        var decoded = decode("[" + String.join(",", records) + "]");

        assertThat(decoded.samples()).extracting(Sample::metric).containsExactly("one", "two");
        assertThat(decoded.errors()).extracting(ReadingError::index).containsExactly(position);
    }

    /** The base of the record before it goes on to hold for those after it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "bn":5    | MALFORMED
            "bu":5    | MALFORMED
            "bt":"x"  | BAD_TIME
            "bt":1e13 | BAD_TIME
            "bv":"x"  | BAD_VALUE
            """)
    void aBadBaseFieldCostsOnlyItsRecord(String bad, RejectReason reason) {
        var decoded = decode("[{\"bn\":\"d/\",\"bu\":\"kW\",\"bt\":1763712000,\"n\":\"one\",\"v\":1},{" + bad
                + ",\"n\":\"bad\",\"v\":2},{\"n\":\"three\",\"v\":3}]");

        assertThat(decoded.samples()).containsExactly(new Sample(0, "d", "one", "kW", 1763712000_000000L, 1),
                new Sample(2, "d", "three", "kW", 1763712000_000000L, 3));
        assertThat(decoded.errors()).extracting(ReadingError::index, ReadingError::reason)
                .containsExactly(tuple(1, reason));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            rubbish                     | not JSON
            [{"n":"d/m","v":NaN}]       | not JSON
            [{"n":"d/m","v":1}          | not JSON
            {"n":"d/m","v":1}           | expected a JSON array
            []                          | no reading
            [{"bn":"d/"}]               | no reading
            [{"n":"d/m","v":1}] []      | nothing after the array
            ``                          | expected a JSON array
            """)
    void refusesWhatIsNotSenmlAsAWhole(String payload, String detail) {
        var decoded = decode(payload);

        assertThat(decoded.samples()).isEmpty();
        assertThat(decoded.errors()).singleElement().satisfies(error -> {
            assertThat(error.index()).isNull();
            assertThat(error.reason()).isEqualTo(RejectReason.MALFORMED);
            assertThat(error.detail()).contains(detail);
        });
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        var decoded = decoder.decode(new byte[]{'[', '{', '"', 'n', '"', ':', '"', (byte) 0xff, '"'}, RECEIVED);

        assertThat(decoded.errors()).extracting(ReadingError::reason).containsExactly(RejectReason.MALFORMED);
    }

    private Decoded decode(String payload) {
        return decoder.decode(payload.getBytes(StandardCharsets.UTF_8), RECEIVED);
    }
}
