package io.parkpulse.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

class SenmlWriterTest {
    private static final Series POWER = new Series("meter-12", "energy.active_power", "kW");
    private static final Series VOLTAGE = new Series("meter-12", "energy.voltage", "V");
    private static final Series FIRE = new Series("smoke-3", "fire.detector_fire", "1");
    private static final Instant NOON = Instant.parse("2026-11-20T04:00:00Z");

    private static String write(Reading... readings) {
        return new String(SenmlWriter.write(List.of(readings)), StandardCharsets.UTF_8);
    }

    @Test
    void namesDeviceAndTimeOnceAndTheMetricAlways() {
        assertThat(write(new Reading(POWER, NOON, 12.5), new Reading(VOLTAGE, NOON, 230), new Reading(FIRE, NOON, 0)))
                .isEqualTo("""
                        [{"bn":"meter-12/","bt":1795147200,"n":"energy.active_power","u":"kW","v":12.5},\
                        {"n":"energy.voltage","u":"V","v":230},\
                        {"bn":"smoke-3/","n":"fire.detector_fire","u":"1","v":0}]""");
    }

    @Test
    void keepsEveryMillisecondInBaseTimeAndOffsets() {
        assertThat(write(new Reading(POWER, NOON.plusMillis(7), 1), new Reading(POWER, NOON.plusMillis(1010), 2),
                new Reading(POWER, NOON.plusMillis(6), 3), new Reading(POWER, NOON.plusMillis(5007), 4)))
                .contains("\"bt\":1795147200.007,").contains("\"v\":2,\"t\":1.003}").contains("\"v\":3,\"t\":-0.001}")
                .contains("\"v\":4,\"t\":5}");
    }

    @Test
    void writesEachDoubleSoThatItReadsBackTheSame() throws IOException {
        var random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                var tree = new ObjectMapper().readTree(SenmlWriter.write(List.of(new Reading(POWER, NOON, value))));
                assertThat(tree.get(0).get("v").doubleValue()).isEqualTo(value);
            }
        }
    }

    @Test
    void refusesAReadingThatJsonCannotHold() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Reading(POWER, NOON, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> new Reading(POWER, NOON, Double.NEGATIVE_INFINITY));
        assertThatIllegalArgumentException().isThrownBy(() -> SenmlWriter.write(List.of()));
    }
}
