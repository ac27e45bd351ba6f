package io.parkpulse;

import static io.restassured.RestAssured.given;

import java.util.Map;

import io.restassured.http.ContentType;

/** Enters what tests need into the registry, as operators do. */
public final class RegistryApi {
    private RegistryApi() {}

    /** A park, with these gateways. */
    public static void enter(String park, String... gateways) {
        put("/api/v1/parks/" + park, Map.of("code", park, "name", "Park " + park));
        for (var gateway : gateways) {
            put("/api/v1/parks/" + park + "/gateways/" + gateway, Map.of("name", "Gateway " + gateway));
        }
    }

    private static void put(String path, Map<String, String> body) {
        given().contentType(ContentType.JSON).body(body).put(path).then().statusCode(200);
    }
}
