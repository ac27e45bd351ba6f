package io.parkpulse.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.parkpulse.simulator.gateway.Reading;

class ReplayTest {
    private static final String METERS = """
            {"park": "p", "gateway": "g", "device": "meter",
             "time": {"kind": "timestamp", "columns": ["when"], "format": "yyyy-MM-dd HH:mm", "zone": "Asia/Shanghai"},
             "columns": [{"column": "kW", "metric": "energy.active_power", "unit": "kW"%s}]%s}
            """;

    @TempDir
    Path folder;

    private Path csv(String text) throws IOException {
        return Files.writeString(folder.resolve("some.csv"), text);
    }

    private String mapping(String json) throws IOException {
        return Files.writeString(folder.resolve("mapping.json"), json).toString();
    }

    private Replay meters(String columnEnd, String mappingEnd, String text) throws IOException, ReplayException {
        return Replay.of(csv(text), mapping(METERS.formatted(columnEnd, mappingEnd)), Optional.empty());
    }

    private static List<Reading> readings(Replay replay) throws ReplayException {
        var all = new ArrayList<Reading>();
        replay.messages(Integer.MAX_VALUE, all::addAll);
        return all;
    }

    private static List<String> lines(Replay replay) throws ReplayException {
        return readings(replay).stream().map(reading -> reading.series().device() + " " + reading.series().metric()
                + " " + reading.time() + " " + reading.value()).toList();
    }

    @Test
    void endsTheDayWithTheMidnightRowThatFollowsIt() throws Exception {
        var file = csv("\uFEFFdate,Usage_kWh,Lagging_Current_Reactive.Power_kVarh,Leading_Current_Reactive_Power_kVarh,"
                + "CO2(tCO2),Lagging_Current_Power_Factor,Leading_Current_Power_Factor,NSM,WeekStatus,Day_of_week,"
                + "Load_Type\r\n5/3/2021 23:45,1.25,0,0,0,81.5,100,85500,Weekday,Friday,Light_Load\r\n"
                + "5/3/2021 0:00,2.5,0,0,0,82.5,100,0,Weekday,Friday,Maximum_Load\r\n"
                + "06/03/2021 00:15,3.5,0,0,0.01,83.5,100,900,Weekend,Saturday,Medium_Load\r\n");
        var lines = lines(Replay.of(file, "steel-energy-15min", Optional.empty()));

        assertThat(lines).hasSize(21).contains("steel-plant energy.interval_energy 2021-03-05T15:45:00Z 1.25",
                "steel-plant energy.interval_energy 2021-03-05T16:00:00Z 2.5",
                "steel-plant energy.interval_energy 2021-03-05T16:15:00Z 3.5",
                "steel-plant energy.power_factor_lagging 2021-03-05T16:00:00Z 82.5",
                "steel-plant energy.load_type 2021-03-05T16:00:00Z 2.0");
    }

    @Test
    void leavesGapsWhereTheStationHadNoValue() throws Exception {
        var file = csv("No,year,month,day,hour,PM2.5,PM10,SO2,NO2,CO,O3,TEMP,PRES,DEWP,RAIN,wd,WSPM,station,lat,long\n"
                + "1,2020,2,29,7,41,NA,3,NA,700,2.25,-3.333333333,1020.5,-9,0,WSW,1.1,Nowhere,1,2\n");
        var replay = Replay.of(file, "beijing-air-dongsi-hourly", Optional.empty());

        assertThat(lines(replay)).hasSize(10).contains("air-Nowhere environment.pm25 2020-02-28T23:00:00Z 41.0",
                "air-Nowhere environment.temperature 2020-02-28T23:00:00Z -3.333333333",
                "air-Nowhere environment.wind_direction 2020-02-28T23:00:00Z 247.5")
                .noneMatch(line -> line.contains("pm10") || line.contains("no2"));
        assertThat(replay.check()).extracting(ReplaySummary::rows, ReplaySummary::values, ReplaySummary::missing)
                .containsExactly(1L, 10L, 2L);
    }

    @Test
    void roundsAFractionOfADayToTheSecondThatTheClockShowed() throws Exception {
        var file = csv(
                "Date,Time,S1_Temp,S2_Temp,S3_Temp,S4_Temp,S1_Light,S2_Light,S3_Light,S4_Light,S1_Sound,S2_Sound,"
                        + "S3_Sound,S4_Sound,S5_CO2,S5_CO2_Slope,S6_PIR,S7_PIR,Room_Occupancy_Count\n"
                        + "3/7/2021,0.500012,21.5,21,22,23,10,11,12,13,0.1,0.2,0.3,0.4,400,-7.25E-18,0,1,2\n"
                        + "3/7/2021,0.999977,21.5,21,22,23,10,11,12,13,0.1,0.2,0.3,0.4,400,0.5,0,1,2\n");
        var lines = lines(Replay.of(file, "room-occupancy-30s", Optional.empty()));

        assertThat(lines).hasSize(34).contains("room-s1 environment.temperature 2021-03-07T04:00:01Z 21.5",
                "room-s5 environment.co2_slope 2021-03-07T04:00:01Z -7.25E-18",
                "room-s7 people.motion 2021-03-07T04:00:01Z 1.0", "room people.occupancy 2021-03-07T15:59:58Z 2.0");
    }

    @Test
    void countsSecondsWhereThereIsOnlyARowNumber() throws Exception {
        var file = csv(",Temperature[C],Humidity[%],eCO2[ppm],Fire Alarm\r\n0,21.5,50,400,0\r\n1,21.75,51,401,0\r\n"
                + "5,30.125,20,65000,1\r\n");
        var lines = lines(Replay.of(file, "smoke-detection-1s", Optional.empty()));

        assertThat(lines).hasSize(12).contains("smoke-detector environment.temperature 2022-06-08T16:00:00Z 21.5",
                "smoke-detector environment.temperature 2022-06-08T16:00:05Z 30.125",
                "smoke-detector fire.detector_fire 2022-06-08T16:00:05Z 1.0");
    }

    @Test
    void countsRowsWhereThereIsNotEvenANumber() throws Exception {
        var mapping = mapping("""
                {"park": "p", "gateway": "g", "device": "d", "csv": {"delimiter": ";", "header": ["a"]},
                 "time": {"kind": "index", "start": "2020-01-01T00:00:00Z", "step": "PT0.25S"},
                 "columns": [{"column": "a", "metric": "m", "unit": "1"}]}""");

        assertThat(lines(Replay.of(csv("1\n2\n3"), mapping, Optional.empty()))).containsExactly(
                "d m 2020-01-01T00:00:00Z 1.0", "d m 2020-01-01T00:00:00.250Z 2.0", "d m 2020-01-01T00:00:00.500Z 3.0");
    }

    @Test
    void readsSecondsAndMillisecondsSince1970() throws Exception {
        var json = """
                {"park": "p", "gateway": "g", "device": "d", "time": {"kind": "epoch", "columns": ["t"], "unit": "%s"},
                 "columns": [{"column": "v", "metric": "m", "unit": "1"}]}""";
        assertThat(lines(Replay.of(csv("t,v\n1600000000.125,1\n"), mapping(json.formatted("s")), Optional.empty())))
                .containsExactly("d m 2020-09-13T12:26:40.125Z 1.0");
        assertThat(lines(Replay.of(csv("t,v\n1600000000125,1\n"), mapping(json.formatted("ms")), Optional.empty())))
                .containsExactly("d m 2020-09-13T12:26:40.125Z 1.0");
    }

    @Test
    void scalesInDecimalSoThatNothingIsRoundedTwice() throws Exception {
        assertThat(readings(meters(", \"scale\": 0.001", "", "when,kW\n2020-01-01 10:00,1230.1\n")))
                .singleElement().extracting(Reading::value).isEqualTo(1.2301);
    }

    @Test
    void movesAllTimesByTheSameAmount() throws Exception {
        var mapping = mapping(METERS.formatted("", ""));
        var file = csv("when,kW\n2020-01-01 10:00,1\n2020-01-01 10:15,2\n");

        assertThat(lines(Replay.of(file, mapping, Optional.of(Instant.parse("2026-11-01T00:00:00Z"))))).containsExactly(
                "meter energy.active_power 2026-11-01T00:00:00Z 1.0",
                "meter energy.active_power 2026-11-01T00:15:00Z 2.0");
    }

    @Test
    void putsWholeRowsIntoAMessageUntilItIsFull() throws Exception {
        var replay = meters("", ", \"readingsPerMessage\": 2",
                "when,kW\n2020-01-01 10:00,1\n2020-01-01 10:15,2\n2020-01-01 10:30,3\n");
        var sizes = new ArrayList<Integer>();
        replay.messages(9, message -> sizes.add(message.size()));

        assertThat(sizes).containsExactly(2, 1);
        assertThat(replay.check().messages()).isEqualTo(2);
        assertThat(replay.messages(1, message -> {}).messages()).isEqualTo(1);
    }

    @Test
    void tellsHowManyRowsAreNotLaterThanTheOneBefore() throws Exception {
        assertThat(meters("", "", "when,kW\n2020-01-01 10:00,1\n2020-01-01 10:00,2\n2020-01-01 09:00,3\n").check()
                .outOfOrder()).isEqualTo(2);
    }

    @Test
    void namesFileLineColumnAndExpectationOfEveryBadCellBeforeAnythingIsPublished() throws Exception {
        var replay = meters("", "", "when,kW\n2020-01-01 10:00,1\n2020-01-01 10:15,much\n2020-02-30 10:30,3\n");

        assertThatThrownBy(replay::check).isInstanceOf(ReplayException.class)
                .hasMessageContaining("some.csv:3: column 'kW' holds 'much'; expected a number")
                .hasMessageContaining(
                        "some.csv:4: column 'when' holds '2020-02-30 10:30'; expected a time as yyyy-MM-dd HH:mm");
    }

    @Test
    void refusesNumbersThatAreNone() throws Exception {
        for (var cell : List.of("NaN", "Infinity", "1e999", "0x10", "1,5", "")) {
            var quoted = "\"" + cell + "\"";
            var missing = ", \"csv\": {\"missing\": [\"NA\"]}";
            assertThatThrownBy(meters("", missing, "when,kW\n2020-01-01 10:00," + quoted + "\n")::check).as(cell)
                    .hasMessageContaining("some.csv:2: column 'kW'");
        }
    }

    @Test
    void refusesARowThatIsCutOff() throws Exception {
        assertThatThrownBy(meters("", "", "when,kW\n2020-01-01 10:00,1\n2020-01-01 10:15\n")::check)
                .hasMessageContaining("some.csv:3 has 1 cells; expected 2");
    }

    @Test
    void refusesTextInAnotherCharset() throws Exception {
        var replay = meters("", "", "");
        Files.write(folder.resolve("some.csv"), "when,kW\n2020-01-01 10:00,1é\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(replay::check).hasMessageContaining("is not in the mapping's charset");
    }

    @Test
    void losesNoColumnByOversight() throws Exception {
        assertThatThrownBy(meters("", "", "when,kW,kvar\n2020-01-01 10:00,1,2\n")::check)
                .hasMessageContaining("the file has a column 'kvar', which the mapping does not name");
        assertThatThrownBy(meters("", "", "when,power\n2020-01-01 10:00,1\n")::check)
                .hasMessageContaining("the mapping names a column 'kW', which the file lacks");
        assertThat(meters("", ", \"ignore\": [\"kvar\"]", "when,kW,kvar\n2020-01-01 10:00,1,2\n").check().values())
                .isEqualTo(1);
    }

    @Test
    void tellsWhatIsWrongWithAMapping() throws Exception {
        var file = csv("when,kW\n");
        assertThatThrownBy(() -> Replay.of(file, "no-such-mapping", Optional.empty()))
                .hasMessageContaining("no shipped mapping: beijing-air-dongsi-hourly");
        var unknownKey = mapping(METERS.formatted("", ", \"colour\": 1"));
        assertThatThrownBy(() -> Replay.of(file, unknownKey, Optional.empty())).hasMessageContaining("colour");
        var noZone = mapping(METERS.formatted("", "").replace(", \"zone\": \"Asia/Shanghai\"", ""));
        assertThatThrownBy(() -> Replay.of(file, noZone, Optional.empty())).hasMessageContaining("time lacks its zone");
    }
}
