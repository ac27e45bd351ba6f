package io.parkpulse.evaluation.tenant;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;

import jakarta.inject.Inject;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.parkpulse.StoredRollups;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;

/** Tenants of 2025, measured and filed; every number is worked out in the comments. */
@QuarkusTest
class TenantMonitoringTest {
    private static final String NEW_YEAR = "2025-01-01T00:00:00+08:00";
    private static final int QUARTER_HOUR = 900;

    @Inject
    Jdbi jdbi;

    private TenantParks parks;
    private String park;

    @BeforeEach
    void enter() {
        parks = new TenantParks(jdbi, "tnt-");
        park = parks.park("a");
    }

    @AfterEach
    void clear() {
        parks.clear();
    }

    /** Of a JSON path into the first tenant, the figure of this name. */
    private Map<String, Object> figure(JsonPath json, String list, String figure) {
        return json.getMap(list + ".find { it.figure == '" + figure + "' }");
    }

    private JsonPath year(String tenant) {
        return given().get("/api/v1/parks/" + park + "/tenants/" + tenant + "?year=2025").then().statusCode(200)
                .extract().jsonPath(JsonPathConfig.jsonPathConfig().numberReturnType(NumberReturnType.DOUBLE));
    }

    private static double number(Map<String, Object> of, String field) {
        return ((Number) of.get(field)).doubleValue();
    }

    /** A meter of which January is whole, with a reset; February is missing; of March ten days are there. */
    private void meter(String tenant) {
        parks.tenant(park, tenant, 10, null);
        int meter = parks.series(park, tenant, "meter-" + tenant, "energy.active_energy");
        parks.readings(meter, NEW_YEAR, 2976, QUARTER_HOUR,
                "CASE WHEN n < 1000 THEN 10000 + 2 * n ELSE 2 * (n - 1000) + 1 END");
        parks.readings(meter, "2025-03-01T00:00:00+08:00", 960, QUARTER_HOUR, "3951 + 100 + 2 * n");
    }

    @Test
    void addsUpACounterOverItsResetAndKeepsTheGapOfAMonthUnknown() {
        meter("e1");
        StoredRollups.refresh(jdbi);

        var e1 = year("e1");

        // 999 * 2 before the reset, 1 at it, 1975 * 2 after it
        var january = figure(e1, "periods.find { it.step == 'month' && it.from == '2025-01-01' }.figures",
                "electricity");
        assertThat(number(january, "value")).isEqualTo(5949);
        assertThat(january.get("status")).isEqualTo("known");
        assertThat(number(january, "received")).isEqualTo(2976);
        assertThat(number(january, "coverage")).isEqualTo(1);
        var february = figure(e1, "periods.find { it.step == 'month' && it.from == '2025-02-01' }.figures",
                "electricity");
        assertThat(february).containsEntry("value", null).containsEntry("status", "unknown");
        assertThat(number(february, "expected")).isEqualTo(28 * 96);
        assertThat(number(february, "received")).isZero();
        // the 100 of the gap are booked at the first reading after it
        var march = figure(e1, "periods.find { it.step == 'month' && it.from == '2025-03-01' }.figures",
                "electricity");
        assertThat(number(march, "value")).isEqualTo(100 + 959 * 2);
        assertThat(march.get("status")).isEqualTo("incomplete");
        assertThat(number(march, "coverage")).isEqualTo(960 / 2976.0, within(1e-9));
        var quarter = figure(e1, "periods.find { it.step == 'quarter' && it.from == '2025-01-01' }.figures",
                "electricity");
        assertThat(number(quarter, "value")).isEqualTo(7967);
        assertThat(number(quarter, "expected")).isEqualTo(90 * 96);
        var whole = figure(e1, "tenant.figures", "electricity");
        assertThat(number(whole, "value")).isEqualTo(7967);
        assertThat(number(whole, "expected")).isEqualTo(365 * 96);
        assertThat(whole.get("status")).isEqualTo("incomplete");
    }

    @Test
    void convertsByTheFactorOfEachMonthAndAParkDecidesItsOwn() {
        meter("e1");
        StoredRollups.refresh(jdbi);

        // 5949 * 0.1229 and 2018 * 0.1229 kg
        assertThat(number(figure(year("e1"), "tenant.figures", "tce"), "value")).isEqualTo(0.9791443, within(1e-9));
        assertThat(number(figure(year("e1"), "tenant.figures", "co2"), "value"))
                .isEqualTo(7967 * 0.5306 / 1000, within(1e-9));

        TenantParks.post("tenant-parameters/tce.energy.active_energy", """
                {'person': 'wang', 'reason': 'decided', 'park': '%s', 'value': 0.3, 'unit': 'kg/kW.h',
                 'effectiveFrom': '2025-03-01', 'source': 'test'}""".formatted(park)).statusCode(200);

        assertThat(number(figure(year("e1"), "tenant.figures", "tce"), "value"))
                .isEqualTo((5949 * 0.1229 + 2018 * 0.3) / 1000, within(1e-9));
        var listed = given().get("/api/v1/tenant-parameters?on=2025-02-28&park=" + park).jsonPath();
        assertThat(listed.getMap("find { it.parameter == 'tce.energy.active_energy' }"))
                .containsEntry("standing", "secondary");
    }

    @Test
    void refusesAParameterInAnotherUnitOrWithoutAReason() {
        var path = "tenant-parameters/entry.notice-days";

        TenantParks.post(path, """
                {'person': 'wang', 'reason': 'r', 'park': '%s', 'value': 5, 'unit': 'weeks',
                 'effectiveFrom': '2025-01-01', 'source': 's'}""".formatted(park)).statusCode(400);
        TenantParks.post(path, """
                {'person': 'wang', 'park': '%s', 'value': 5, 'unit': 'd', 'effectiveFrom': '2025-01-01',
                 'source': 's'}""".formatted(park)).statusCode(400);

        assertThat(given().get("/api/v1/" + path).jsonPath().getList("park")).doesNotContain(park);
    }

    @Test
    void aSumOfWhichOnePartIsNotKnownIsNotKnown() {
        meter("gas");
        parks.series(park, "gas", "gas-meter", "energy.gas");
        meter("steam");
        int steam = parks.series(park, "steam", "steam-meter", "energy.steam");
        parks.readings(steam, NEW_YEAR, 2976, QUARTER_HOUR, "n");
        StoredRollups.refresh(jdbi);

        assertThat(figure(year("gas"), "tenant.figures", "gas")).containsEntry("value", null);
        assertThat(figure(year("gas"), "tenant.figures", "tce")).containsEntry("value", null)
                .containsEntry("status", "unknown");
        // its meter works, but nobody has decided the factor of steam
        assertThat(number(figure(year("steam"), "tenant.figures", "steam"), "value")).isEqualTo(2975);
        assertThat(figure(year("steam"), "tenant.figures", "tce")).containsEntry("value", null);
        assertThat(figure(year("steam"), "tenant.figures", "water")).containsEntry("value", null)
                .doesNotContainKey("expected");
    }

    @Test
    void makesALoadOnlyWhereConcentrationAndFlowAreBothThere() {
        parks.tenant(park, "wet", null, 20000);
        int flow = parks.series(park, "wet", "outfall", "environment.effluent_flow");
        int cod = parks.series(park, "wet", "outfall", "environment.effluent_cod");
        parks.series(park, "wet", "elsewhere", "environment.effluent_nh3n");
        parks.readings(flow, "2025-01-05T00:00:00+08:00", 1440, 60, "2");
        parks.readings(cod, "2025-01-05T00:00:00+08:00", 12, 7200, "50");
        parks.readings(flow, "2025-01-06T00:00:00+08:00", 720, 60, "2");
        parks.readings(cod, "2025-01-07T00:00:00+08:00", 12, 7200, "50");
        StoredRollups.refresh(jdbi);

        var wet = year("wet");

        // 2 L/s for 86,400 s and for 43,200 s
        var effluent = figure(wet, "tenant.figures", "effluent");
        assertThat(number(effluent, "value")).isEqualTo(172.8 + 86.4, within(1e-9));
        assertThat(number(effluent, "received")).isEqualTo(2160);
        // 172.8 m³ of 50 g/m³, on the one day that has both
        var load = figure(wet, "tenant.figures", "cod");
        assertThat(number(load, "value")).isEqualTo(8.64, within(1e-9));
        assertThat(number(load, "received")).isEqualTo(1);
        assertThat(number(load, "expected")).isEqualTo(365);
        assertThat(figure(wet, "tenant.figures", "nh3n")).containsEntry("value", null)
                .doesNotContainKey("expected");
        assertThat(wet.getString("tenant.area.basis")).isEqualTo("floor");
    }

    @Test
    void aMeterThatGoesToTheNextTenantLeavesTheFormerItsHistory() {
        meter("former");
        parks.tenant(park, "next", 5, null);
        jdbi.useHandle(handle -> {
            handle.execute("UPDATE device_assignment SET made_on = made_on - 1 WHERE device_id IN "
                    + "(SELECT id FROM device WHERE code = 'meter-former')");
            handle.execute("UPDATE device SET enterprise_id = (SELECT id FROM enterprise WHERE park_code = ? AND code "
                    + "= 'next') WHERE code = 'meter-former'", park);
        });
        StoredRollups.refresh(jdbi);

        assertThat(number(figure(year("former"), "tenant.figures", "electricity"), "value")).isEqualTo(7967);
        assertThat(figure(year("next"), "tenant.figures", "electricity")).containsEntry("value", null);
    }

    @Test
    void aMistakeOfTheSameDayLeavesNoTrace() {
        meter("wrong");
        parks.tenant(park, "right", 5, null);
        jdbi.useHandle(handle -> handle.execute("UPDATE device SET enterprise_id = (SELECT id FROM enterprise WHERE "
                + "park_code = ? AND code = 'right') WHERE code = 'meter-wrong'", park));
        StoredRollups.refresh(jdbi);

        assertThat(number(figure(year("right"), "tenant.figures", "electricity"), "value")).isEqualTo(7967);
        assertThat(figure(year("wrong"), "tenant.figures", "electricity")).containsEntry("value", null);
    }

    @Test
    void countsOnlyTheDaysOnWhichTheTenantWasThere() {
        meter("e1");
        jdbi.useHandle(handle -> handle.execute("UPDATE enterprise SET moved_in_on = '2025-01-16', moved_out_on = "
                + "'2025-01-31' WHERE park_code = ?", park));
        StoredRollups.refresh(jdbi);

        var january = figure(year("e1"), "tenant.figures", "electricity");

        // the readings 1440 to 2975: 1536 of them, each 2 more than the one before
        assertThat(number(january, "value")).isEqualTo(1536 * 2);
        assertThat(number(january, "expected")).isEqualTo(16 * 96);
        assertThat(january.get("status")).isEqualTo("known");
        given().get("/api/v1/parks/" + park + "/tenants/e1?year=2024").then().statusCode(404);
        given().get("/api/v1/parks/" + park + "/tenants/e1?year=2026").then().statusCode(404);
    }

    @Test
    void showsWhatIsFiledWithItsSourceAndPerMu() {
        parks.tenant(park, "e1", 10, null);
        parks.tenant(park, "e2", null, null);
        parks.file(park, "e1", 2025, "tax", 41);
        parks.file(park, "e1", 2025, "tax", 42.5);

        var listed = given().get("/api/v1/parks/" + park + "/tenants?year=2025").then().statusCode(200).extract()
                .jsonPath();

        assertThat(listed.getList("enterprise.code", String.class)).containsExactly("e1", "e2");
        var tax = figure(listed, "[0].figures", "tax");
        assertThat(number(tax, "value")).isEqualTo(42.5);
        assertThat(listed.getString("[0].figures.find { it.figure == 'tax' }.filed.source")).isEqualTo("税务局");
        assertThat(listed.getInt("[0].figures.find { it.figure == 'tax' }.filed.version")).isEqualTo(2);
        assertThat(listed.getDouble("[0].intensities.find { it.indicator == 'tax-per-mu' }.value")).isEqualTo(4.25);
        assertThat(figure(listed, "[1].figures", "tax")).containsEntry("value", null)
                .containsEntry("status", "unknown");
        assertThat(listed.getList("[1].intensities.value")).containsOnlyNulls();
    }

    @Test
    void theRelationsForDashboardsSayTheSame() {
        meter("e1");
        parks.file(park, "e1", 2025, "output", 400);
        StoredRollups.refresh(jdbi);

        jdbi.useHandle(handle -> {
            var months = handle.createQuery("""
                    SELECT month::text || ' ' || coalesce(electricity_kwh::text, '-') || ' '
                           || round(coalesce(electricity_coverage, 0)::numeric, 3)
                    FROM tenant_months(:park, '2025-01-01', '2025-04-01') ORDER BY month
                    """).bind("park", park).mapTo(String.class).list();
            assertThat(months).containsExactly("2025-01-01 5949 1.000", "2025-02-01 - 0.000", "2025-03-01 2018 0.323");
            var years = handle.createQuery("""
                    SELECT concat_ws(' ', electricity_kwh, output_per_mu::numeric(9, 1), coalesce(tax::text, '-'),
                                     round((tce_per_output * 1e6)::numeric))
                    FROM tenant_years(:park, 2025, 2025)
                    """).bind("park", park).mapTo(String.class).list();
            // 0.9791443 t by 400
            assertThat(years).containsExactly("7967 40.0 - 2448");
            assertThat(handle.createQuery("SELECT count(*) FROM tenant_month WHERE park_code = :park")
                    .bind("park", park).mapTo(Integer.class).one()).isBetween(0, 25);
            assertThat(handle.createQuery("SELECT count(*) FROM tenant_year WHERE park_code = :park")
                    .bind("park", park).mapTo(Integer.class).one()).isBetween(0, 3);
        });
    }

    /** However many readings there are of other tenants, months and series. */
    @Test
    void theRelationsReachReadingsByKey() {
        var plan = jdbi.inTransaction(handle -> {
            handle.execute("SET LOCAL enable_seqscan = off");
            handle.execute("SET LOCAL enable_bitmapscan = off");
            return String.join("\n", handle.createQuery("EXPLAIN SELECT month, electricity_kwh FROM tenant_month WHERE "
                    + "park_code = '" + park + "' AND enterprise_code = 'e1' AND month >= date '2025-06-01'")
                    .mapTo(String.class).list());
        });

        assertThat(plan).doesNotContain("Seq Scan on reading")
                .doesNotContainPattern("Function Scan on (rollup|tenant)");
        if (!StoredRollups.has(jdbi)) {
            assertThat(plan).contains("reading_pkey");
        }
    }

    @Test
    void quotesThePoliciesWordForWord() {
        var rules = given().get("/api/v1/tenant-rules").then().statusCode(200).extract().jsonPath();

        assertThat(rules.getString("find { it.rule == 'luan-2023.rectify' }.textZh"))
                .isEqualTo("对安全、环保、亩均效益等指标无法达到约定条件的已入园企业，及时予以整改，对整改后仍不达标的企业依法依规清理出园。");
        assertThat(rules.getString("find { it.rule == 'linhai.notice' }.textZh")).contains("公示期为7日");
    }
}
