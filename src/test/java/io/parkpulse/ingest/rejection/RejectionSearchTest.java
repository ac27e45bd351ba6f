package io.parkpulse.ingest.rejection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class RejectionSearchTest {
    private static final Instant AT = Instant.parse("2026-11-20T08:00:00Z");

    @Inject
    RejectionRows rows;
    @Inject
    Jdbi jdbi;
    private Map<Long, String> names;

    @BeforeEach
    void addThree() {
        rows.clear("search");
        long first = rows.add("search", "gw-1", AT, "first", "MALFORMED");
        long second = rows.add("search", "gw-1", AT.plusSeconds(60), "second", "BAD_UNIT", "TOO_OLD");
        long third = rows.add("search", "gw-2", AT.plusSeconds(120), "third", "TOO_OLD");
        names = Map.of(first, "first", second, "second", third, "third");
        jdbi.useHandle(handle -> {
            handle.execute("UPDATE rejected_message SET replayed_at = now() WHERE id = ?", third);
            handle.execute("UPDATE rejected_message SET detail = 'no', errors = '[{\"detail\":\"no\"}]' WHERE id <> ?",
                    second);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            gateway | gw-1                      | second first
            reason  | TOO_OLD                   | third second
            reason  | too_old                   | third second
            text    | FIRST DET                 | second
            text    | 100% odd_word             | second
            text    | 100_ odd                  | -
            text    | o%word                    | -
            text    | h/gw-2/UP                 | third
            from    | 2026-11-20T08:01:00Z      | third second
            from    | 2026-11-20T16:01:00+08:00 | third second
            to      | 2026-11-20T08:01:00Z      | first
            state   | open                      | second first
            state   | replayed                  | third
            """)
    void narrowsToWhatIsAskedFor(String parameter, String value, String found) {
        var ids = given().queryParam("park", "search").queryParam(parameter, value).get("/api/v1/rejections").then()
                .statusCode(200).extract().jsonPath().getList("items.id", Long.class);

        assertThat(ids.stream().map(names::get)).containsExactlyElementsOf(
                found == null ? List.of() : Arrays.asList(found.split(" ")));
    }

    @Test
    void pages() {
        given().queryParam("park", "search").queryParam("size", 2).queryParam("page", 1).get("/api/v1/rejections")
                .then().statusCode(200).body("total", equalTo(3)).body("items.preview", equalTo(List.of("first")));
    }

    @Test
    void aListingHasTheBeginningOfAPayloadAndOneMessageTheWhole() {
        var payload = "垃圾".repeat(500);
        long id = rows.add("search", "gw-3", AT, payload, "MALFORMED");

        given().queryParam("gateway", "gw-3").get("/api/v1/rejections").then()
                .body("items[0].preview", equalTo("垃圾".repeat(100))).body("items[0].payloadBytes", equalTo(3000))
                .body("items[0].payload", nullValue()).body("items[0].reasonsZh[0]", equalTo("报文内容无法解析"));
        given().get("/api/v1/rejections/" + id).then().statusCode(200).body("payload", equalTo(payload))
                .body("replayable", equalTo(true)).body("errors[1].detail", equalTo("100% Odd_Word"));
    }

    @Test
    void aPayloadThatIsNotTextIsGivenInBase64() {
        long id = rows.add("search", "gw-4", AT, "binary", "MALFORMED");
        var bytes = new byte[]{(byte) 0xff, 0, 1};
        jdbi.useHandle(handle -> handle.execute("UPDATE rejected_message SET payload = ? WHERE id = ?", bytes, id));

        given().get("/api/v1/rejections/" + id).then().statusCode(200).body("payload", nullValue())
                .body("payloadBase64", equalTo(Base64.getEncoder().encodeToString(bytes)))
                .body("replayable", equalTo(false));
    }

    @Test
    void countsByGatewayAndReason() {
        var summary = given().queryParam("park", "search").get("/api/v1/rejections/summary").then().statusCode(200)
                .body("messages", equalTo(3)).body("open", equalTo(2)).body("limits.maxMessages", equalTo(10000))
                .extract().jsonPath();

        assertThat(summary.getList("groups.findAll { it.reason == 'TOO_OLD' }.gateway", String.class))
                .containsExactly("gw-1", "gw-2");
        assertThat(summary.getString("groups.find { it.reason == 'TOO_OLD' }.reasonZh")).isEqualTo("时间过早");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            park=a%00b           | park is 'a\\u0000b'; expected a code
            gateway=a%2Fb        | gateway is 'a/b'; expected a code
            reason=NO_SUCH       | reason is 'NO_SUCH'; expected one of BAD_TOPIC
            text=a%00            | expected 1 to 200 characters
            text=%20             | expected 1 to 200 characters
            from=yesterday       | from is 'yesterday'; expected a time such as
            to=%2B999999-01-01T00:00:00Z | expected a time such as
            from=2026-01-01T00:00:00Z&to=2026-01-01T00:00:00Z | is not before to
            state=lost           | state is 'lost'; expected one of open, replayed
            """)
    void saysWhatIsWrongWithAFilter(String query, String detail) {
        for (var path : List.of("/api/v1/rejections?", "/api/v1/rejections/summary?")) {
            given().urlEncodingEnabled(false).get(path + query).then().statusCode(400)
                    .contentType(containsString("application/problem+json")).body("detail", containsString(detail));
        }
    }

    @Test
    void saysThatAMessageIsNotThere() {
        given().get("/api/v1/rejections/999999999").then().statusCode(404).body("detail",
                equalTo("there is no rejection 999999999"));
        given().post("/api/v1/rejections/999999999/replay").then().statusCode(404);
        given().get("/api/v1/rejections?size=0").then().statusCode(400);
    }
}
