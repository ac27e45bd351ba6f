package io.parkpulse.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {
    @ParameterizedTest
    @CsvSource({"78.25,Cel,78.25 °C", "65,dB[A],65 dB(A)", "25,%[LEL],25% LEL", "7,Cel/min,7 °C/min", "3,1,3",
            "9.2,[pH],9.2", "0.2,[pH]/min,0.2 /min", "36.333333333333336,L/s,36.3333 L/s",
            "0.30000000000000004,MPa,0.3 MPa",
            "0.00012345,MPa,0.0001235 MPa", "1234567.5,kW.h,1234567.5 kWh", "-40,Cel,-40 °C", "0,V,0 V",
            "1.0E10,m3,10000000000 m³",
            "99.99996,%,100%", "12,ug/m3,12 µg/m³"})
    void isWrittenAsPeopleDo(double value, String unit, String expected) {
        assertThat(Quantity.of(value, unit)).isEqualTo(expected);
    }

    /** A metric with a unit that the catalogue writes as UCUM only does not reach people so. */
    @Test
    void noUnitOfTheCatalogueShowsWhatOnlyMachinesRead() throws Exception {
        try (var in = QuantityTest.class.getResourceAsStream("/registry/metrics.csv");
                var rows = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get()
                        .parse(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            assertThat(rows.stream().map(row -> row.get("unit")).distinct().map(unit -> Quantity.of(1, unit)))
                    .isNotEmpty()
                    .allSatisfy(text -> assertThat(text).doesNotContain("[", "]", ".").doesNotEndWith("Cel"));
        }
    }
}
