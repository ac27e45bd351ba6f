package io.parkpulse.ingest.thingsboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.parkpulse.ingest.Decoded;
import io.parkpulse.ingest.RejectReason;
import io.parkpulse.ingest.Sample;

class ThingsboardDecoderTest {
    private static final Instant RECEIVED = Instant.parse("2026-11-21T08:00:00Z");

    private final ThingsboardDecoder decoder = new ThingsboardDecoder();

    @Test
    void readsDevicesWithTimesAndValues() {
        var decoded = decode("""
                {"Dev A":[{"ts":1483228800000,"values":{"energy.demand":42,"fire.pump_auto":true}}],
                 "Dev B":[{"ts":1483228801500,"values":{"energy.demand":1.5}}]}
                """);

        assertThat(decoded.errors()).isEmpty();
        assertThat(decoded.samples()).containsExactly(
                new Sample(0, "Dev A", "energy.demand", null, 1483228800_000000L, 42),
                new Sample(1, "Dev A", "fire.pump_auto", null, 1483228800_000000L, 1),
                new Sample(2, "Dev B", "energy.demand", null, 1483228801_500000L, 1.5));
    }

    @Test
    void theShortFormIsOfNow() {
        var decoded = decode("{\"Dev A\":[{\"energy.demand\":42}]}");

        assertThat(decoded.samples()).containsExactly(
                new Sample(0, "Dev A", "energy.demand", null, RECEIVED.getEpochSecond() * 1_000_000, 42));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "bad":[{"ts":1,"values":{"m":"x"}}]   | BAD_VALUE | must be a finite number
            "bad":[{"ts":1,"values":{"m":1e999}}] | BAD_VALUE | must be a finite number
            "bad":[{"ts":"1","values":{"m":1}}]   | BAD_TIME  | milliseconds since 1970
            "bad":[{"ts":1.5,"values":{"m":1}}]   | BAD_TIME  | milliseconds since 1970
            "bad":[{"ts":1,"values":{}}]          | MALFORMED | must have values
            "bad":[{"ts":1}]                      | MALFORMED | must have values
            "bad":[5]                             | MALFORMED | must be an object
            "bad":5                               | MALFORMED | must have an array
            """)
    void oneBadEntryCostsOnlyItself(String bad, RejectReason reason, String detail) {
        var decoded = decode("{\"first\":[{\"m\":1}]," + bad + ",\"last\":[{\"m\":2}]}");

        assertThat(decoded.samples()).extracting(Sample::device).containsExactly("first", "last");
        assertThat(decoded.errors()).singleElement().satisfies(error -> {
            assertThat(error.index()).isEqualTo(1);
            assertThat(error.reason()).isEqualTo(reason);
            assertThat(error.detail()).contains(detail);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            rubbish  | not JSON
            [1]      | expected a JSON object
            {}       | no reading
            {} {}    | not JSON
            ``       | expected a JSON object
            """)
    void refusesWhatIsNotItsFormatAsAWhole(String payload, String detail) {
        assertThat(decode(payload).errors()).singleElement()
                .satisfies(error -> assertThat(error.detail()).contains(detail));
    }

    private Decoded decode(String payload) {
        return decoder.decode(payload.getBytes(StandardCharsets.UTF_8), RECEIVED);
    }
}
