package io.parkpulse.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitsTest {
    private final Units units = new Units();

    @ParameterizedTest
    @CsvSource({"W,kW,12500,12.5", "J,kW.h,3600000,1", "K,Cel,273.15,0", "degF,Cel,212,100", "kPa,MPa,250,0.25",
            "/,%,0.5,50", "mg/m3,ug/m3,0.06,60", "A,mA,0.3,300", "m3/h,L/s,3.6,1", "kW,kW,7,7"})
    void convertsWhatGatewaysSend(String from, String to, double value, double expected) {
        assertThat(units.conversion(from, to).orElseThrow().apply(value)).isEqualTo(expected, within(1e-9));
    }

    @Test
    void refusesUnitsThatMeasureSomethingElse() {
        assertThat(units.conversion("m", "Hz")).isEmpty();
        assertThat(units.conversion("no such unit", "kW")).isEmpty();
    }

    @Test
    void aValueInTheCataloguesUnitStaysTheSameToTheLastBit() {
        assertThat(units.conversion("kW.h", "kW.h").orElseThrow().apply(0.1)).isEqualTo(0.1);
    }
}
