package io.parkpulse.evaluation.report;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.logging.Level;

import jakarta.inject.Inject;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jdbi.v3.core.Jdbi;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.print.PageSize;
import org.openqa.selenium.print.PrintOptions;

import io.parkpulse.Browser;
import io.parkpulse.StoredRollups;
import io.parkpulse.evaluation.report.content.ReportJson;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

/** A report with two versions and names that mean harm, as people and programs get it. */
@QuarkusTest
class DocumentTest {
    private static final String ADDRESS = "/api/v1/reports/monthly/rep-doc/2024-10";
    private static final String DEMAND = "{\"person\": \"Chen\", \"reason\": \"test\"}";

    @TestHTTPResource("/")
    URI service;
    @Inject
    Jdbi jdbi;

    private ReportPark park;

    @BeforeEach
    void makeTwoVersions() {
        park = new ReportPark(jdbi, "rep-doc", "报告文件测试市", ReportPark.HOSTILE).measured();
        StoredRollups.refresh(jdbi);
        given().contentType("application/json").body(DEMAND).post(ADDRESS).then().statusCode(201)
                .header("Location", containsString("version=1")).body("version", equalTo(1));
        park.electricityOfLastDay();
        StoredRollups.refresh(jdbi);
        given().contentType("application/json").body(DEMAND).post(ADDRESS).then().statusCode(201).body("version",
                equalTo(2));
    }

    @AfterEach
    void clear() {
        park.clear();
    }

    @Test
    void theJsonIsWhatTheDigestIsOf() {
        var answer = get("application/json", "");

        assertThat(ReportJson.digest(answer.asString())).isEqualTo(answer.header("X-Report-Digest"));
        assertThat(answer.header("X-Report-Version")).isEqualTo("2");
        assertThat(ReportJson.read(answer.asString()).name().zh()).isEqualTo(ReportPark.HOSTILE);
    }

    @Test
    void thePageEscapesEveryName() {
        var page = page("?lang=zh");

        assertThat(page.select("script, img, link, iframe, [src], [href], [onerror]")).isEmpty();
        assertThat(page.select("h1").text()).isEqualTo(ReportPark.HOSTILE + " 月报");
        assertThat(page.select("[data-table=tenants] td").first().text()).isEqualTo(ReportPark.TENANT);
        assertThat(page.html()).doesNotContain("@import").doesNotContain("url(");
        assertThat(get("text/html", "").header("Content-Security-Policy")).startsWith("default-src 'none'");
    }

    @Test
    void thePageShowsFiguresUnitsAndWhatIsMissing() {
        var page = page("?lang=zh");

        assertThat(page.select("html").attr("lang")).isEqualTo("zh-CN");
        assertThat(cell(page, "electricity", 0)).isEqualTo("2,978.0 kWh");
        assertThat(cell(page, "electricity", 1)).isEqualTo("650.0（不完整），+358.2 %");
        assertThat(cell(page, "investment.month", 0)).isEqualTo("未申报");
        assertThat(cell(page, "water", 0)).isEqualTo("未安装测点");
        assertThat(page.select("[data-figure=fire_tests] .unmet").text()).contains("目标 ≥ 2，未达标");
        assertThat(page.select("#version").text()).isEqualTo("第 2 版");
    }

    @Test
    void thePageShowsWhatChangedSinceTheVersionBefore() {
        var page = page("?lang=en");

        var first = page.select("#changes tbody tr").first();
        assertThat(first.select("td").eachText()).containsExactly("Operation", "Electricity kWh", "2882.0", "2978.0");
        assertThat(page.select("#changes tbody tr")).hasSize(11);
        assertThat(page("?version=1").select("#changes")).isEmpty();
        assertThat(cell(page("?version=1&lang=en"), "electricity", 0)).isEqualTo("2,882.0 kWh");
    }

    @Test
    void theCsvAndTheWorkbookSayTheSame() throws IOException {
        try (var csv = CSVParser.parse(new StringReader(get("text/csv", "?lang=en").asString().substring(1)),
                CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get());
                var book = new XSSFWorkbook(new ByteArrayInputStream(
                        get("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "?lang=en")
                                .asByteArray()))) {
            var records = csv.getRecords();
            assertThat(records).anySatisfy(record -> {
                assertThat(record.get("item")).isEqualTo("electricity");
                assertThat(record.get("value")).isEqualTo("2978.0");
            }).anySatisfy(record -> assertThat(record.get("value")).isEqualTo("'" + ReportPark.TENANT));
            assertThat(records).noneMatch(record -> record.get("value").startsWith("="));
            var row = book.getSheet("Operation").getRow(1);
            assertThat(row.getCell(0).getStringCellValue()).isEqualTo("Electricity");
            assertThat(row.getCell(1).getNumericCellValue()).isEqualTo(2978.0);
        }
    }

    @Test
    void takesTheFormatByNameOrByWhatIsAccepted() {
        assertThat(get("*/*", "?format=csv").contentType()).startsWith("text/csv");
        assertThat(get("*/*", "?format=csv").header("Content-Disposition"))
                .contains("filename*=UTF-8''monthly-rep-doc-2024-10-v2.csv");
        assertThat(get("text/html,application/xhtml+xml,*/*;q=0.8", "").contentType()).startsWith("text/html");
        assertThat(get("*/*", "").contentType()).startsWith("application/json");
        given().get(ADDRESS + "?format=pdf").then().statusCode(400).body("detail",
                containsString("expected json, html, csv or xlsx"));
        given().get(ADDRESS + "?version=9").then().statusCode(404).body("detail", containsString("no version 9"));
        given().get(ADDRESS + "?lang=fr").then().statusCode(400);
    }

    /** A4 has 210 mm, of which 28 are margins. */
    @Test
    void printsOnA4(@TempDir Path profile) {
        var found = Browser.find();
        assumeTrue(found.isPresent(), "no chromium with chromedriver on this machine");
        var browser = found.get().open(profile, "zh-CN", 800, 1100);
        try {
            browser.get(service.resolve(ADDRESS + "?format=html&lang=zh").toString());

            var overflow = browser.executeScript(
                    "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
            assertThat(overflow).isEqualTo(0L);
            assertThat(browser.manage().logs().get(LogType.BROWSER).getAll().stream()
                    .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                    .filter(entry -> !entry.getMessage().contains("favicon"))).isEmpty();
            var options = new PrintOptions();
            options.setPageSize(new PageSize(29.7, 21.0));
            var pdf = Base64.getDecoder().decode(browser.print(options).getContent());
            assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        } finally {
            browser.quit();
        }
    }

    private static Response get(String accept, String query) {
        return given().accept(accept).get(ADDRESS + query).then().statusCode(200).extract().response();
    }

    private static Document page(String query) {
        return Jsoup.parse(get("text/html", query).asString());
    }

    private static String cell(Document page, String figure, int column) {
        return page.select("[data-figure=\"" + figure + "\"] td").get(column).text();
    }
}
