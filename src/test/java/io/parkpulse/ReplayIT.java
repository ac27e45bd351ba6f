package io.parkpulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import io.parkpulse.rig.Gateways;
import io.parkpulse.rig.JavaProcess;
import io.parkpulse.rig.ServiceProcess;
import io.parkpulse.rig.TestFolder;

/** A recorded file, replayed as a gateway would publish it, is stored value by value. */
class ReplayIT {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("d/M/yyyy H:mm");
    private static final String HEADER = "\uFEFFdate,Usage_kWh,Lagging_Current_Reactive.Power_kVarh,"
            + "Leading_Current_Reactive_Power_kVarh,CO2(tCO2),Lagging_Current_Power_Factor,Leading_Current_Power_Factor,"
            + "NSM,WeekStatus,Day_of_week,Load_Type";
    private static final List<String> METRICS = List.of("energy.interval_energy", "energy.reactive_energy_lagging",
            "energy.reactive_energy_leading", "energy.co2", "energy.power_factor_lagging",
            "energy.power_factor_leading");

    private record Key(String metric, long epochSecond) {}

    private final Map<Key, Double> expected = new HashMap<>();

    @Test
    void storesEachValueOfTheFileAtItsTime() throws Exception {
        var folder = TestFolder.create("replay");
        var file = folder.resolve("steel-energy-15min.csv");
        Files.write(file, lines());
        try (var service = new ServiceProcess(folder, Map.of("PARKPULSE_REGISTRY_ADMIT_UNKNOWN_GATEWAYS", "true",
                "PARKPULSE_REGISTRY_IMPORT_FILE", Gateways.PARKS.toString())).start()) {
            var replay = JavaProcess.launch(List.of("-jar", System.getProperty("parkpulse.simulator"), "replay",
                    file.toString(), "--broker", service.brokerUrl()), folder.resolve("replay.log"), Map.of());

            assertThat(replay.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(replay.exitValue()).as(Files.readString(folder.resolve("replay.log"))).isZero();
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(stored(service.jdbcUrl())).isEqualTo(expected));
        }
    }

    /** Two days in the shape of the public file: a byte order mark, stamps of the period's end, midnight on the old day. */
    private List<String> lines() {
        var random = new Random(20180101);
        var lines = new ArrayList<>(List.of(HEADER));
        var start = LocalDateTime.of(2018, 1, 1, 0, 0);
        for (int quarter = 1; quarter <= 192; quarter++) {
            var end = start.plusMinutes(15L * quarter);
            boolean midnight = end.toLocalTime().toSecondOfDay() == 0;
            var line = new StringBuilder((midnight ? end.minusDays(1) : end).format(STAMP));
            for (var metric : METRICS) {
                double value = random.nextInt(10_000) / 100.0;
                line.append(',').append(value);
                expected.put(new Key(metric, end.atZone(SHANGHAI).toEpochSecond()), value);
            }
            lines.add(line.append(",900,Weekday,Monday,Light_Load").toString());
            expected.put(new Key("energy.load_type", end.atZone(SHANGHAI).toEpochSecond()), 0.0);
        }
        return lines;
    }

    private static Map<Key, Double> stored(String jdbcUrl) throws SQLException {
        var stored = new HashMap<Key, Double>();
        try (var connection = DriverManager.getConnection(jdbcUrl);
                var rows = connection.createStatement().executeQuery(
                        // The service itself notes that the gateway has gone.
                        "SELECT metric_id, time, value FROM reading JOIN series_info USING (series_id)"
                                + " WHERE metric_id NOT LIKE '%.gateway_offline'")) {
            while (rows.next()) {
                stored.put(new Key(rows.getString(1), rows.getTimestamp(2).toInstant().getEpochSecond()),
                        rows.getDouble(3));
            }
        }
        return stored;
    }
}
