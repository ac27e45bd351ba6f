package io.parkpulse;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.logging.Level;

import jakarta.inject.Inject;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;

/** The evaluation on the page, in a real browser, of parks that are filed and scored as an office would do it. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScorePageTest {
    private static final String PARK = "page-score";
    private static final String HOSTILE = "<img src=x onerror=\"document.title='owned'\">";

    @TestHTTPResource("/")
    URI page;
    @Inject
    Jdbi jdbi;
    @TempDir
    static Path profile;

    private ChromeDriver browser;

    @BeforeAll
    void open() {
        enter(PARK);
        Browser.find().ifPresent(found -> browser = found.open(profile, "zh-CN", 1440, 1000));
    }

    /** Before each, so that each is reported as skipped. */
    @BeforeEach
    void needsABrowser() {
        assumeTrue(browser != null, "no chromium with chromedriver on this machine");
    }

    @AfterEach
    void nothingFailedInTheBrowser() {
        if (browser != null) {
            assertThat(browser.manage().logs().get(LogType.BROWSER).getAll().stream()
                    .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue()).toList()).isEmpty();
        }
    }

    @AfterAll
    void close() {
        if (browser != null) {
            browser.quit();
        }
        forget();
    }

    @Test
    void drawsWhatIsNotScoredAsAGapAndListsWhatIsMissing() {
        file(PARK, 2025, """
                [{"key": "patents.invention.last_year", "value": 2, "source": "test"}]""");
        var run = evaluate(2025);
        show();

        choose("luan-2023 · 2025");
        eventually(() -> assertThat(find("#score .missing-inputs summary").getText()).contains("缺少的数据"));
        find("#score .missing-inputs summary").click();
        var missing = api().get("/api/v1/evaluation-runs/{run}/parks/{park}", run, PARK).then().extract().jsonPath()
                .<String>getList("indicators.missingZh.flatten()");
        assertThat(missing).isNotEmpty()
                .allSatisfy(each -> assertThat(find("#score .missing-inputs").getText()).contains(each));
        assertThat(browser.findElements(By.cssSelector("#score .radar .spoke"))).hasSize(9);
        assertThat(browser.findElements(By.cssSelector("#score .radar .spoke.unknown"))).isNotEmpty()
                .hasSameSizeAs(browser.findElements(By.cssSelector("#score .indicators > li.unknown")));
        assertThat(browser.findElements(By.cssSelector("#score .radar .area.whole"))).isEmpty();
    }

    @Test
    void showsRankGradeRadarTrendAndWhatIsMissingToTheNextGrade() {
        var whole = wholePark();
        file(PARK, 2023, whole);
        for (int peer = 1; peer <= 11; peer++) {
            var code = PARK + "-" + peer;
            enter(code);
            file(code, 2023, whole.replace("\"patents.invention.last_year\", \"value\": 3",
                    "\"patents.invention.last_year\", \"value\": 4"));
        }
        decide(2023);
        evaluate(2023);
        var run = evaluate(2023);
        var scored = api().get("/api/v1/evaluation-runs/{run}/parks/{park}", run, PARK).then().statusCode(200)
                .extract().jsonPath();
        int rank = scored.getInt("rank");
        int ranked = scored.getInt("rankedParks");
        assertThat(rank).isGreaterThanOrEqualTo(12);
        show();
        choose("luan-2023 · 2023");

        eventually(() -> assertThat(find("#score .rank").getText())
                .isEqualTo("第 " + rank + " 名 / 共 " + ranked + " 家"));
        assertThat(find("#score .grade").getText()).isEqualTo(scored.getString("gradeNameZh"));
        assertThat(find("#score .next").getText()).contains("还差 1 分", "档");
        var radar = find("#score svg.radar");
        assertThat(radar.getAttribute("role")).isEqualTo("img");
        assertThat(svgText("#radar-title")).contains("雷达图");
        assertThat(svgText("#radar-said")).contains("5. 专利培育数量: 6 / 10");
        assertThat(browser.findElements(By.cssSelector("#score .radar .area.whole"))).hasSize(1);
        assertThat(browser.findElements(By.cssSelector("#score .trend .corner"))).hasSizeGreaterThanOrEqualTo(2);
        assertThat(browser.findElements(By.cssSelector("#score .missing-inputs"))).isEmpty();
        var pack = find("#score a.evidence").getAttribute("href");
        assertThat(pack).endsWith("/evidence-pack?year=2023&scheme=luan-2023");
        given().get(URI.create(pack)).then().statusCode(200).contentType("application/zip");

        find("#language").click();
        assertThat(find("#score .rank").getText()).isEqualTo("Rank " + rank + " of " + ranked);
        assertThat(find("#score .next").getText()).contains("1 points missing to");
        assertThat(svgText("#radar-said")).contains("5. ").contains(": 6 / 10");
        find("#language").click();
    }

    private String svgText(String css) {
        return find("#score " + css).getAttribute("textContent");
    }

    private void choose(String choice) {
        eventually(() -> assertThat(find("#score .scheme").getText()).isNotBlank());
        var options = browser.findElements(By.cssSelector("#score .choice option"));
        options.stream().filter(option -> option.getText().equals(choice)).findFirst().ifPresent(WebElement::click);
        eventually(() -> assertThat(find("#score .scheme").getText()).startsWith(choice));
    }

    private void file(String park, int year, String items) {
        api().contentType(ContentType.JSON).body("{\"enteredBy\": \"score page test\", \"items\": " + items + "}")
                .put("/api/v1/filings/{park}/{year}", park, year).then().log().ifValidationFails().statusCode(200);
    }

    private long evaluate(int year) {
        return api().contentType(ContentType.JSON)
                .body(Map.of("scheme", "luan-2023", "year", year, "person", "score page test", "reason", "a score to show"))
                .post("/api/v1/evaluation-runs").then().log().ifValidationFails().statusCode(201).extract().jsonPath()
                .getLong("id");
    }

    private void decide(int year) {
        api().contentType(ContentType.JSON).body(resource("luan-2023-decisions.json").toString())
                .put("/api/v1/schemes/luan-2023/parameters/{year}", year).then().log().ifValidationFails()
                .statusCode(200);
    }

    private static String wholePark() {
        return resource("whole-park.json").path("items").toString().replace("\":", "\": ").replace("\",\"",
                "\", \"");
    }

    private static JsonNode resource(String name) {
        try (var in = ScorePageTest.class.getResourceAsStream("/evaluation/" + name)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A park, with a name that a browser must not run. */
    private void enter(String code) {
        jdbi.useHandle(handle -> handle.execute("INSERT INTO park (code, name) VALUES (?, ?) ON CONFLICT DO NOTHING",
                code, code + HOSTILE));
    }

    /** The other tests compare parks of these years too. */
    private void forget() {
        jdbi.useTransaction(handle -> {
            handle.execute("DELETE FROM evaluation_decision WHERE year = 2023");
            handle.execute("DELETE FROM evaluation_run WHERE made_by = 'score page test'");
            handle.execute("""
                    DELETE FROM filing_item WHERE upload_id IN (
                        SELECT id FROM filing_upload WHERE starts_with(park_code, 'page-score'))""");
            handle.execute("DELETE FROM filing_upload WHERE starts_with(park_code, 'page-score')");
            handle.execute("DELETE FROM park WHERE starts_with(code, 'page-score')");
        });
    }

    private void show() {
        browser.get("about:blank");
        browser.get(page + "#park=" + PARK);
        eventually(() -> assertThat(find("#parks a[aria-current=page]").getAttribute("href")).endsWith(PARK));
        assertThat(find("#parks a[aria-current=page]").getText()).contains(HOSTILE);
        assertThat(browser.getTitle()).doesNotContain("owned");
    }

    private WebElement find(String css) {
        return browser.findElement(By.cssSelector(css));
    }

    private static void eventually(org.awaitility.core.ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(15)).pollInterval(Duration.ofMillis(100)).ignoreExceptions()
                .untilAsserted(assertion);
    }

    /** With its address, which REST Assured does not know yet before the first test. */
    private RequestSpecification api() {
        return given().baseUri(page.toString()).port(page.getPort());
    }
}
