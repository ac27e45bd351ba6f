package io.parkpulse.evaluation.coverage.pack;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;

import jakarta.inject.Inject;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.parkpulse.StoredRollups;
import io.parkpulse.evaluation.coverage.MeasuredPark;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

/** The pack as a department would open it: unpacked, its hashes computed again. */
@QuarkusTest
class EvidencePackTest {
    @Inject
    Jdbi jdbi;

    private MeasuredPark park;

    @BeforeEach
    void enter() {
        park = new MeasuredPark(jdbi, "pack-");
        undecide();
        jdbi.useHandle(handle -> handle.execute("UPDATE park SET name = ? WHERE code = ?", "测试 <b>园</b>", park.code()));
        park.measure();
        park.consume();
        park.raise();
        StoredRollups.refresh(jdbi);
        given().contentType("application/json").body("""
                {"enteredBy": "test", "items": [
                  {"key": "digital.information_network", "value": true, "source": "=HYPERLINK(0)", "document": "doc-7"},
                  {"key": "digital.big_data_platform", "value": true, "source": "park"}]}
                """).put("/api/v1/filings/" + park.code() + "/" + MeasuredPark.YEAR).then().statusCode(200);
    }

    @AfterEach
    void clear() {
        park.clear();
        undecide();
    }

    private void undecide() {
        jdbi.useHandle(
                handle -> handle.execute("DELETE FROM evaluation_decision WHERE year = ?", MeasuredPark.YEAR));
    }

    private static void decide() throws IOException {
        try (var in = EvidencePackTest.class.getResourceAsStream("/evaluation/luan-2023-decisions.json")) {
            given().contentType("application/json").body(in.readAllBytes())
                    .put("/api/v1/schemes/luan-2023/parameters/" + MeasuredPark.YEAR).then().statusCode(200);
        }
    }

    private byte[] pack() {
        return given().queryParam("year", MeasuredPark.YEAR).get("/api/v1/parks/" + park.code() + "/evidence-pack")
                .then().statusCode(200).contentType("application/zip")
                .header("Content-Disposition", "attachment; filename=\"evidence-pack-park-2024.zip\"").extract()
                .asByteArray();
    }

    private static Map<String, byte[]> unpack(byte[] zip) throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                assertThat(entry.getTimeLocal()).isEqualTo(LocalDateTime.of(1980, 1, 1, 0, 0));
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }

    private static String text(Map<String, byte[]> files, String name) {
        return new String(files.get(name), StandardCharsets.UTF_8);
    }

    private static List<String> lines(Map<String, byte[]> files, String name) {
        assertThat(text(files, name)).startsWith("\uFEFF");
        return text(files, name).substring(1).lines().toList();
    }

    private static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(Sha256.digest().digest(bytes));
    }

    @Test
    void listsEveryFileWithItsLengthAndHash() throws IOException {
        var files = unpack(pack());

        var manifest = new JsonPath(text(files, "manifest.json"));
        var listed = new HashMap<String, String>();
        for (Map<String, Object> file : manifest.<Map<String, Object>>getList("files")) {
            listed.put((String) file.get("path"), file.get("bytes") + " " + file.get("sha256"));
        }
        var found = new HashMap<String, String>();
        files.forEach((name, bytes) -> found.put(name, bytes.length + " " + sha256(bytes)));
        found.remove("manifest.json");
        assertThat(listed).isEqualTo(found).hasSize(2 + 6 * 2 + 4);
        assertThat(manifest.getString("subjectSha256")).isEqualTo(sha256(files.get("subject.txt")));
        assertThat(manifest.getString("from") + manifest.getString("until"))
                .isEqualTo("2024-12-222024-12-31T16:00:00Z");
    }

    @Test
    void isTheSameToTheByteForTheSameData() throws IOException {
        var first = pack();
        var again = pack();

        assertThat(again).isEqualTo(first);

        int air = park.parks().point(park.code(), "a-new-door", "people.occupancy");
        park.parks().reading(air, "2024-12-24T00:00:00Z", 0);
        StoredRollups.refresh(jdbi);
        var before = new JsonPath(text(unpack(first), "manifest.json"));
        var after = new JsonPath(text(unpack(pack()), "manifest.json"));
        assertThat(after.getString("subjectSha256")).isNotEqualTo(before.getString("subjectSha256"));
    }

    @Test
    void namesParkSchemeDaysAndPoints() throws IOException {
        var subject = text(unpack(pack()), "subject.txt").lines().toList();

        assertThat(subject.get(0)).isEqualTo("park\tpack-park");
        assertThat(subject.get(1)).startsWith("scheme\tluan-2023\t");
        assertThat(subject.get(2)).isEqualTo("days\t2024-12-22\t2024-12-31\tAsia/Shanghai");
        assertThat(subject.subList(3, subject.size())).containsExactly("point\tgw\t=1+1|detector\tfire.detector_fire",
                "point\tgw\tair\tenvironment.pm25", "point\tgw\tair-2\tenvironment.pm25",
                "point\tgw\tmeter\tenergy.active_energy", "point\tgw\tsensor\tenvironment.noise");
    }

    @Test
    void hasAPointADayAndAnAlarmInEachLine() throws IOException {
        var files = unpack(pack());

        assertThat(lines(files, "points/environment.csv")).hasSize(4).anySatisfy(line -> assertThat(line).contains(
                "gw,air,air,,,environment.pm25,",
                "2024-12-22T00:05:00+08:00,2024-12-31T23:05:00+08:00,10,9,217,240,216,90"));
        // 24 readings; 24 + 24 + 1440 are expected of three points
        assertThat(lines(files, "days/environment.csv")).hasSize(11).contains("2024-12-22,1,24,1488,24,1.6129",
                "2024-12-25,0,0,1488,0,0");
        assertThat(lines(files, "days/people.csv")).hasSize(1);
        assertThat(lines(files, "alarms.csv")).hasSize(5).anySatisfy(line -> assertThat(line).endsWith(
                "minor,2024-12-23T01:00:00+08:00,2024-12-23T02:00:00+08:00,王芳,,,,2024-12-23T03:00:00+08:00,yes"));
        assertThat(lines(files, "energy.csv").get(1)).endsWith("kW.h,1,4,200,0.02458");
    }

    @Test
    void runsNothingInASpreadsheetOrABrowser() throws IOException {
        var files = unpack(pack());

        assertThat(lines(files, "points/fire-safety.csv").get(1)).startsWith("gw,'=1+1|detector,'=1+1|detector,");
        assertThat(text(files, "filings.csv")).contains("'=HYPERLINK(0)").doesNotContain(",=HYPERLINK");
        assertThat(text(files, "summary.html")).contains("测试 &lt;b&gt;园&lt;/b&gt;").doesNotContain("<b>园");
    }

    @Test
    void saysWhatItProvesAsTheScoreHasIt() throws IOException {
        decide();

        var files = unpack(pack());

        var summary = new JsonPath(text(files, "summary.json"));
        assertThat(summary.getString("points")).as("one platform is not filed").isNull();
        assertThat(summary.getList("missing.zh", String.class)).anySatisfy(zh -> assertThat(zh).contains("信息发布平台"));
        assertThat(summary.getList("explanation.en", String.class))
                .anySatisfy(en -> assertThat(en).contains("Environment", "data on 9 of 10 days = 90%, met"));
        assertThat(summary.getList("aspects")).hasSize(6);
        assertThat(summary.getInt("thresholdPercent")).isEqualTo(90);
        assertThat(text(files, "summary.html")).contains("暂不能评分", "Not scored yet", "环境保护", "未提交 not filed", "doc-7",
                "lang=\"zh\"");
    }

    @Test
    void claimsNoPointsUntilTheCityHasDecidedWhatTheTextLeavesOpen() throws IOException {
        var files = unpack(pack());

        var summary = new JsonPath(text(files, "summary.json"));
        assertThat(summary.getString("points")).isNull();
        assertThat(summary.getString("thresholdPercent")).isNull();
        assertThat(summary.getList("missing.en", String.class))
                .anySatisfy(en -> assertThat(en).contains("parameter 'coverageThreshold' is undecided"));
        assertThat(text(files, "summary.html")).contains("coverageThreshold").doesNotContain("达标标准");
    }

    @Test
    void isNotBegunForAYearWithoutADay() {
        given().queryParam("year", 2023).get("/api/v1/parks/" + park.code() + "/evidence-pack").then().statusCode(400);
        given().get("/api/v1/parks/pack-nowhere/evidence-pack").then().statusCode(404);
    }
}
