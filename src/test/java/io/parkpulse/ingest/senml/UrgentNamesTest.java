package io.parkpulse.ingest.senml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.parkpulse.ingest.Urgency;

class UrgentNamesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [{'bn':'detector-1/','bt':1700000000,'n':'fire.detector_fire','v':1}]                     | ALL
            [{'n':'d/fire.detector_fire','v':1},{ 'n' : 'e/safety.gas_methane' , 'v' : 1 }]           | ALL
            [{'bn':'d/','n':'energy.demand','v':1},{'n':'energy.voltage','v':221}]                    | NONE
            [{'bn':'fire.d/','n':'energy.demand','u':'n','v':1}]                                      | NONE
            [{'n':'fire.d/energy.demand','v':1},{'n':'d/firewood','v':1},{'n':'d/xfire.a','v':1}]     | NONE
            [{'bn':'d/','n':'energy.demand','v':1},{'n':'fire.detector_fire','v':1}]                  | PERHAPS
            [{'bn':'d/fire.','n':'detector_fire','v':1}]                                              | PERHAPS
            [{'bn':'d/fire.detector_fire','v':1}]                                                     | PERHAPS
            [{'bn':'d/','n':'f\\u0069re.detector_fire','v':1}]                                        | PERHAPS
            [{'bn':'d/','\\u006e':'fire.detector_fire','v':1},{'n':'energy.demand','v':1}]            | PERHAPS
            [{'bn':'','n':'d/fire.detector_fire','v':1}]                                              | PERHAPS
            [{'bn':'d/','n':7,'v':1}]                                                                 | PERHAPS
            [{'bn':'d/','n':'fire.detector_fire                                                       | PERHAPS
            [{'bn':'d/','v':1}]                                                                       | PERHAPS
            []                                                                                        | PERHAPS
            """)
    void saysWhatTheMetricsAre(String message, Urgency urgency) {
        assertThat(UrgentNames.in(message.replace('\'', '"').getBytes(StandardCharsets.UTF_8))).isEqualTo(urgency);
    }

    @ParameterizedTest
    @CsvSource({"''", "'\"'", "'\"n'", "'\"n\"'", "'\"n\":'", "'\"n\":\"'", "'\"bn\":\"'", "'\"bn\"'"})
    void endsWithThePayload(String message) {
        assertThat(UrgentNames.in(message.getBytes(StandardCharsets.UTF_8))).isEqualTo(Urgency.PERHAPS);
    }
}
