package io.parkpulse.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;

import org.junit.jupiter.api.Test;

class SeriesKeyTest {
    private static final int GATEWAYS = 100;
    private static final int DEVICES = 100;
    private static final List<String> METRICS = List.of("temperature", "humidity", "pm2_5", "pm10", "noise",
            "wind_speed",
            "active_power", "active_energy", "reactive_power", "power_factor");

    @Test
    void isTheSameForTheSameNames() {
        var key = new SeriesKey(1, "meter-1", "active_power");

        assertThat(key).isEqualTo(new SeriesKey(1, new String("meter-1"), new String("active_power")))
                .hasSameHashCodeAs(new SeriesKey(1, new String("meter-1"), new String("active_power")))
                .isNotEqualTo(new SeriesKey(2, "meter-1", "active_power"))
                .isNotEqualTo(new SeriesKey(1, "meter-2", "active_power"))
                .isNotEqualTo(new SeriesKey(1, "meter-1", "reactive_power"));
    }

    /** 100,000 random hashes fall on about 78,000 of 2^17 places, and the fullest has 6 to 9 of them. */
    @Test
    void spreadsNumberedDevicesLikeRandomNumbers() {
        var hashes = new HashSet<Integer>();
        var places = new HashMap<Integer, Integer>();
        for (int gateway = 1; gateway <= GATEWAYS; gateway++) {
            for (int device = 0; device < DEVICES; device++) {
                for (var metric : METRICS) {
                    int hash = new SeriesKey(gateway, String.format("meter-%03d", device), metric).hashCode();
                    hashes.add(hash);
                    places.merge((hash ^ hash >>> 16) & (1 << 17) - 1, 1, Integer::sum);
                }
            }
        }

        assertThat(hashes).hasSizeGreaterThan(99_000);
        assertThat(places).hasSizeGreaterThan(60_000);
        assertThat(places.values()).allMatch(keys -> keys <= 12);
    }
}
