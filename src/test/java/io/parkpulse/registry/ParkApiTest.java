package io.parkpulse.registry;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
class ParkApiTest {
    @Test
    void entersAParkWithAllThatBelongsToIt() {
        put("/api/v1/parks/entered", Map.of("code", "entered", "name", "六安", "areaMu", 126.5, "openedOn", "2023-05-01"))
                .statusCode(200).body("timeZone", equalTo("Asia/Shanghai"));
        put("/api/v1/parks/entered/zones/a", Map.of("code", "a", "name", "A 区")).statusCode(200);
        put("/api/v1/parks/entered/enterprises/e1", Map.of("code", "e1", "name", "东和", "zone", "a")).statusCode(200);
        put("/api/v1/parks/entered/gateways/g1", Map.of("name", "Gateway 1")).statusCode(200);
        put("/api/v1/parks/entered/gateways/g1/devices/m-1",
                Map.of("code", "m-1", "name", "Meter", "zone", "a", "enterprise", "e1")).statusCode(200);

        given().get("/api/v1/parks/entered").then().body("areaMu", equalTo(126.5f)).body("openedOn",
                equalTo("2023-05-01"));
        given().get("/api/v1/parks?size=500").then().body("items.code", hasItem("entered"));
        given().get("/api/v1/parks/entered/zones").then().body("[0].name", equalTo("A 区"));
        given().get("/api/v1/parks/entered/enterprises").then().body("[0].zone", equalTo("a"));
        given().get("/api/v1/parks/entered/devices").then().body("items[0].enterprise", equalTo("e1"))
                .body("items[0].autoRegistered", equalTo(false)).body("total", equalTo(1));
    }

    @Test
    void saysWhatIsWrongWithAPark() {
        put("/api/v1/parks/bad", Map.of("code", "bad/code", "areaMu", -1, "timeZone", "Mars", "latitude", 91))
                .statusCode(400).contentType(containsString("application/problem+json"))
                .body("violations.field", hasItems("code", "name", "areaMu", "latitude"))
                .body("violations.message", hasItem("timeZone must be an IANA zone such as Asia/Shanghai"));
        put("/api/v1/parks/one", Map.of("code", "two", "name", "x")).statusCode(400)
                .body("detail", containsString("the code in the body is two, in the address one"));
        given().get("/api/v1/parks/nowhere").then().statusCode(404).body("detail", equalTo("there is no park nowhere"));
        given().get("/api/v1/parks?size=0").then().statusCode(400);
    }

    @Test
    void refusesReferencesToWhatIsNotThere() {
        put("/api/v1/parks/refs", Map.of("code", "refs", "name", "Refs")).statusCode(200);

        put("/api/v1/parks/refs/enterprises/e", Map.of("code", "e", "name", "E", "zone", "none")).statusCode(400)
                .body("detail", equalTo("park refs has no zone none"));
        put("/api/v1/parks/refs/gateways/none/devices/d", Map.of("code", "d", "name", "D")).statusCode(400)
                .body("detail", equalTo("park refs has no gateway none"));
    }

    @Test
    void knowsWhoATenantIsAndWhenItWasOne() {
        put("/api/v1/parks/tenants", Map.of("code", "tenants", "name", "Tenants")).statusCode(200);
        put("/api/v1/parks/tenants/enterprises/e", Map.of("code", "e", "name", "E", "creditCode", "9144030071526726XG",
                "movedInOn", "2024-01-05", "movedOutOn", "2026-03-01")).statusCode(200);

        given().get("/api/v1/parks/tenants/enterprises").then().body("[0].creditCode", equalTo("9144030071526726XG"))
                .body("[0].movedInOn", equalTo("2024-01-05")).body("[0].movedOutOn", equalTo("2026-03-01"));

        put("/api/v1/parks/tenants/enterprises/f", Map.of("code", "f", "name", "F", "creditCode", "9144030071526726XH"))
                .statusCode(400).body("violations.message", hasItem(containsString("the last its check digit")));
        put("/api/v1/parks/tenants/enterprises/f",
                Map.of("code", "f", "name", "F", "movedInOn", "2026-01-02", "movedOutOn", "2026-01-01"))
                .statusCode(400).body("violations.message", hasItem("movedOutOn must not be before movedInOn"));
        put("/api/v1/parks/tenants/enterprises/f", Map.of("code", "f", "name", "F", "creditCode", "9144030071526726XG"))
                .statusCode(400).body("detail", containsString("is that of enterprise e of park tenants"));
        put("/api/v1/parks/tenants/enterprises/e", Map.of("code", "e", "name", "E")).statusCode(200);
        given().get("/api/v1/parks/tenants/enterprises").then().body("[0].creditCode", equalTo(null));
    }

    @Test
    void documentsItselfAndItsHealth() {
        given().get("/q/openapi?format=json").then().statusCode(200).body("paths.'/api/v1/parks'.get.summary",
                equalTo("Parks, by code"));
        given().get("/q/swagger-ui/").then().statusCode(200);
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(200).body("checks.name",
                hasItems("Database connections health check", "MQTT broker connection health check"));
    }

    private static ValidatableResponse put(String path, Map<String, Object> body) {
        return given().contentType(ContentType.JSON).body(body).put(path).then();
    }
}
