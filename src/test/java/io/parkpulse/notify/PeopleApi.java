package io.parkpulse.notify;

import static io.restassured.RestAssured.given;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;

/** Enters contacts, teams and routes, as operators do. */
public final class PeopleApi {
    private PeopleApi() {}

    /** A contact with addresses such as {@code email:wang@park.example}. */
    public static void contact(String code, String... addresses) {
        put("contacts", code, Map.of("name", "Name of " + code, "addresses",
                Arrays.stream(addresses).map(address -> address.split(":", 2))
                        .map(address -> Map.of("channel", address[0], "address", address[1])).toList()))
                .statusCode(200);
    }

    /** A team that has no place in the duty chain. */
    public static void team(String code, String... members) {
        put("teams", code, Map.of("name", "Team " + code, "members", List.of(members))).statusCode(200);
    }

    /** @param collection below {@code /api/v1} */
    public static ValidatableResponse put(String collection, String code, Map<String, Object> body) {
        var whole = new HashMap<>(body);
        whole.put("code", code);
        return given().contentType(ContentType.JSON).body(whole).put("/api/v1/" + collection + "/" + code).then();
    }
}
