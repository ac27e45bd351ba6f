package io.parkpulse;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;

/** The page in a real browser, fed as a gateway would feed it: over MQTT. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageTest {
    private static final String PARK = "page-test";
    private static final String GATEWAY = "page-gw";
    private static final String HOSTILE = "<img src=x onerror=\"document.title='owned'\">";
    private static final String FIRE = "fire.detector_fire";
    private static final Map<String, Double> ONE_OF_EACH_DOMAIN = Map.of("people.occupancy", 321.0,
            "logistics.gate_queue", 4.0, "energy.active_power", 512.5, "environment.pm25", 33.0, "production.oee", 71.5,
            FIRE, 0.0, "safety.combustible_gas", 3.25);
    private static final List<String> DOMAINS = List.of("people", "logistics", "energy", "environment", "production",
            "fire", "safety");

    @TestHTTPResource("/")
    URI page;
    @ConfigProperty(name = "parkpulse.mqtt.url")
    String broker;
    @Inject
    Jdbi jdbi;
    @TempDir
    static Path profile;

    private ChromeDriver browser;
    private MqttClient gateway;

    @BeforeAll
    void open() throws MqttException {
        var found = Browser.find();
        if (found.isEmpty()) {
            System.err.println("""

                    ==========================================================================================
                    NO BROWSER: the page is NOT tested. Install chromium and chromedriver, or set CHROME_BIN
                    and CHROMEDRIVER.
                    ==========================================================================================
                    """);
            return;
        }
        enterPark(PARK, "页面测试园 <script>document.title='owned'</script>");
        gateway = new MqttClient(broker, "page-test-" + GATEWAY, new MemoryPersistence());
        gateway.connect();
        publish("detector", ONE_OF_EACH_DOMAIN);
        browser = found.get().open(profile, "zh-CN", 1440, 1000);
    }

    /** Before each, so that each is reported as skipped. */
    @BeforeEach
    void needsABrowser() {
        assumeTrue(browser != null, "no chromium with chromedriver on this machine");
    }

    @AfterAll
    void close() throws MqttException {
        if (browser != null) {
            browser.quit();
        }
        if (gateway != null) {
            gateway.disconnect();
            gateway.close();
        }
    }

    @AfterEach
    void nothingFailedInTheBrowser() {
        if (browser == null) {
            return;
        }
        var problems = browser.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue()).toList();
        assertThat(problems).isEmpty();
        assertThat(browser.getTitle()).contains("ParkPulse");
    }

    @Test
    void showsParksAndLiveValuesOfAllSevenDomains() {
        show();

        assertThat(find("#parks a[aria-current=page]").getText()).contains("页面测试园");
        for (var domain : DOMAINS) {
            eventually(
                    () -> assertThat(find("#tiles [data-domain=" + domain + "] .figure").getText()).isNotEqualTo("–"));
        }
        ONE_OF_EACH_DOMAIN.keySet().forEach(
                metric -> assertThat(find(".group[data-metric='" + metric + "'] .value").getText()).isNotBlank());
        assertThat(value("people.occupancy")).isEqualTo("321");
        assertThat(value("energy.active_power")).isEqualTo("512.5 kW");
        assertThat(value(FIRE)).isEqualTo("否");
        assertThat(find("#connection").getAttribute("data-state")).isEqualTo("live");
    }

    @Test
    void showsANewValueWithoutReload() {
        show();
        eventually(() -> assertThat(value("logistics.gate_queue")).isNotBlank());
        browser.executeScript("window.notReloaded = true");

        publish("detector", Map.of("logistics.gate_queue", 17.0));

        eventually(() -> assertThat(value("logistics.gate_queue")).isEqualTo("17"));
        eventually(() -> assertThat(find(".group[data-metric='logistics.gate_queue'] polyline").getAttribute("points"))
                .contains(" "));
        assertThat((Boolean) browser.executeScript("return window.notReloaded")).isTrue();
    }

    @Test
    void showsAFireAtOnceAndLetsAPersonAcknowledgeAndResetIt() {
        show();
        eventually(() -> assertThat(find("#connection").getAttribute("data-state")).isEqualTo("live"));
        browser.executeScript("window.notReloaded = true");

        publish("hall-1", Map.of(FIRE, 1.0));
        eventually(() -> assertThat(fireAlarm().getAttribute("data-state")).isEqualTo("active_unacknowledged"));
        assertThat(find("#fire").isDisplayed()).isTrue();
        assertThat(find("#fire").getText()).contains("火灾报警", "119", "hall-1");
        assertThat(find("#announcement").getAttribute("textContent")).contains("火灾报警");
        assertThat(find("#tiles [data-domain=fire]").getAttribute("data-severity")).isEqualTo("critical");

        act("acknowledge", "王芳");
        eventually(() -> assertThat(fireAlarm().getAttribute("data-state")).isEqualTo("active_acknowledged"));
        assertThat(fireAlarm().getText()).contains("王芳");
        assertThat(find("#fire").isDisplayed()).isFalse();

        publish("hall-1", Map.of(FIRE, 0.0));
        eventually(() -> assertThat(fireAlarm().getAttribute("data-state")).isEqualTo("latched_acknowledged"));
        assertThat(find("#tiles [data-domain=fire] .figure").getText()).as("held until reset").contains("1");
        fireAlarm().findElement(By.cssSelector("button.reset")).click();
        assertThat(find("#act-outcome").getText()).contains("真实火警", "误报", "测试");
        find("#act-confirm").click();
        assertThat(find("#act").isDisplayed()).as("a fire alarm is not reset without what it was").isTrue();
        find("#act-outcome option[value=false_alarm]").click();
        find("#act-confirm").click();
        eventually(() -> assertThat(find("#act").isDisplayed()).isFalse());
        eventually(() -> assertThat(browser.findElements(By.cssSelector(".alarm"))).isEmpty());

        assertThat((Boolean) browser.executeScript("return window.notReloaded")).isTrue();
        var people = jdbi.withHandle(handle -> handle.createQuery("""
                SELECT i.acknowledged_by || ' ' || i.reset_by || ' ' || a.outcome
                FROM alarm_info i JOIN alarm a ON a.id = i.id
                WHERE i.park_code = :park AND i.device_code = 'hall-1'""").bind("park", PARK).mapTo(String.class)
                .one());
        assertThat(people).isEqualTo("王芳 王芳 FALSE_ALARM");
    }

    @Test
    void showsWhatIsShelvedAndWhatIsUnderTest() {
        publish("gate-1", Map.of("people.unauthorised_entry", 1.0));
        show();
        var alarm = By.cssSelector(".alarm[data-severity=major]");
        eventually(() -> assertThat(browser.findElements(alarm)).hasSize(1));
        var id = browser.findElement(alarm).getAttribute("data-alarm");

        var until = Instant.now().plusSeconds(600).toString();
        api().contentType(ContentType.JSON)
                .body(Map.of("person", "李伟", "reason", "门禁 <b>维修</b>", "until", until))
                .post("/api/v1/alarms/" + id + "/shelve").then().statusCode(200);
        eventually(() -> assertThat(browser.findElement(alarm).getText()).contains("已搁置", "李伟", "<b>维修</b>"));
        eventually(() -> assertThat(find("#modes").getText()).contains("已搁置", "gate-1"));

        var test = api().contentType(ContentType.JSON)
                .body(Map.of("park", PARK, "gateway", GATEWAY, "person", "李伟", "reason", "月度测试", "until", until))
                .post("/api/v1/alarm-tests").then().statusCode(200).extract().jsonPath().getLong("id");
        publish("hall-2", Map.of(FIRE, 1.0));
        eventually(() -> assertThat(fireAlarm().getText()).contains("测试"));
        assertThat(find("#fire").isDisplayed()).as("nobody is to call 119 for a test").isFalse();
        eventually(() -> assertThat(find("#modes").getText()).contains("测试中", "月度测试"));

        publish("hall-2", Map.of(FIRE, 0.0));
        publish("gate-1", Map.of("people.unauthorised_entry", 0.0));
        eventually(() -> assertThat(fireAlarm().getAttribute("data-state")).isEqualTo("latched_unacknowledged"));
        act("acknowledge", "王芳");
        api().contentType(ContentType.JSON).body(Map.of("person", "王芳", "outcome", "test"))
                .post("/api/v1/alarms/" + fireAlarm().getAttribute("data-alarm") + "/reset").then().statusCode(200);
        api().contentType(ContentType.JSON).body(Map.of("person", "王芳"))
                .post("/api/v1/alarms/" + id + "/acknowledge").then().statusCode(200);
        api().contentType(ContentType.JSON).body(Map.of("person", "李伟"))
                .post("/api/v1/alarm-tests/" + test + "/end").then().statusCode(200);
        eventually(() -> assertThat(browser.findElements(By.cssSelector(".alarm"))).isEmpty());
    }

    @Test
    void showsNamesFromDevicesAndPeopleAsText() {
        publishAsThingsBoard(HOSTILE, "people.occupancy_ratio", 12.0);
        show();

        eventually(() -> assertThat(find(".group[data-metric='people.occupancy_ratio']").getText()).contains(HOSTILE));
        assertThat(find("#parks a[aria-current=page]").getText()).contains("<script>");
        assertThat(browser.findElements(By.cssSelector("#values img, #parks script"))).isEmpty();
        assertThat(browser.getTitle()).doesNotContain("owned");
    }

    @Test
    void showsTheNewestScoreWithEveryIndicator() {
        var scheme = "luan-2023";
        api().contentType(ContentType.JSON)
                .body("""
                        {"enteredBy": "page test", "items": [{"key": "patents.invention.last_year", "value": 2, "source": "test"}]}
                        """)
                .put("/api/v1/filings/{park}/2025", PARK).then().statusCode(200);
        var run = api().contentType(ContentType.JSON)
                .body(Map.of("scheme", scheme, "year", 2025, "person", "page test", "reason", "a score to show"))
                .post("/api/v1/evaluation-runs").then().statusCode(201).extract().jsonPath().getLong("id");
        var scored = api().get("/api/v1/evaluation-runs/{run}/parks/{park}", run, PARK).then().statusCode(200).extract()
                .jsonPath();
        show();

        eventually(() -> assertThat(find("#score .total").getText()).contains("/ " + scored.getInt("max")));
        assertThat(browser.findElements(By.cssSelector("#score .indicators > li")))
                .hasSameSizeAs(scored.getList("indicators"));
        scored.<String>getList("indicators.nameZh")
                .forEach(name -> assertThat(find("#score").getText()).contains(name));
        assertThat(find("#score").getText()).contains(scheme, "2025");
    }

    /** A browser has six connections to a server; a page that keeps its streams when it is left uses them up. */
    @Test
    void comesUpHoweverOftenSomebodyComesBack() {
        for (int visit = 0; visit < 8; visit++) {
            show();
        }
    }

    @Test
    void speaksTheOtherLanguageOnRequest() {
        show();
        assertThat(find("#alarms-title").getText()).contains("未结束报警");

        find("#language").click();

        assertThat(find("#alarms-title").getText()).contains("Open alarms");
        assertThat(find("html").getAttribute("lang")).isEqualTo("en");
        eventually(() -> assertThat(find(".group[data-metric='people.occupancy'] .name").getText())
                .isEqualTo("People on site"));
        assertThat(value(FIRE)).isEqualTo("no");
        find("#language").click();
        assertThat(find("#alarms-title").getText()).contains("未结束报警");
    }

    @Test
    void fitsAPhone() {
        browser.executeCdpCommand("Emulation.setDeviceMetricsOverride",
                Map.of("width", 390, "height", 844, "deviceScaleFactor", 2, "mobile", true));
        try {
            show();
            eventually(() -> assertThat(value("energy.active_power")).isNotBlank());

            assertThat((Long) browser.executeScript("return document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(390L);
        } finally {
            browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        }
    }

    private void show() {
        browser.get("about:blank");
        browser.get(page + "#park=" + PARK);
        eventually(() -> assertThat(find("#parks a[aria-current=page]").getAttribute("href")).endsWith(PARK));
        eventually(() -> assertThat(browser.findElements(By.cssSelector(".group"))).isNotEmpty());
    }

    private void act(String action, String person) {
        fireAlarm().findElement(By.cssSelector("button." + action)).click();
        var name = find("#act-person");
        name.clear();
        name.sendKeys(person);
        find("#act-confirm").click();
        eventually(() -> assertThat(find("#act").isDisplayed()).isFalse());
    }

    private WebElement fireAlarm() {
        return find("#alarms .alarm[data-severity=critical]");
    }

    private String value(String metric) {
        return find(".group[data-metric='" + metric + "'] .value").getText();
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

    private void enterPark(String code, String name) {
        api().contentType(ContentType.JSON).body(Map.of("code", code, "name", name, "region", "六安"))
                .put("/api/v1/parks/{park}", code).then().log().ifValidationFails().statusCode(200);
        api().contentType(ContentType.JSON).body(Map.of("name", "页面网关"))
                .put("/api/v1/parks/{park}/gateways/{gateway}", code, GATEWAY).then().log().ifValidationFails()
                .statusCode(200);
    }

    private void publish(String device, Map<String, Double> values) {
        var now = Instant.now().toEpochMilli() / 1000.0;
        send("senml", values.entrySet().stream().map(entry -> Map.of("n", device + "/" + entry.getKey(), "t", now, "v",
                entry.getValue())).toList());
    }

    private void publishAsThingsBoard(String device, String metric, double value) {
        send("thingsboard",
                Map.of(device, List.of(Map.of("ts", Instant.now().toEpochMilli(), "values", Map.of(metric, value)))));
    }

    private void send(String format, Object payload) {
        try {
            var message = new MqttMessage(
                    new ObjectMapper().writeValueAsString(payload).getBytes(StandardCharsets.UTF_8));
            message.setQos(1);
            gateway.publish("parks/" + PARK + "/" + GATEWAY + "/up/" + format, message);
        } catch (MqttException | JsonProcessingException e) {
            throw new IllegalStateException("cannot publish", e);
        }
    }
}
