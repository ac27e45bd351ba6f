package io.parkpulse.alarm.rule;

import static io.restassured.RestAssured.given;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;

/** Manages rules as people do. */
public final class RuleApi {
    private RuleApi() {}

    /** A rule on boundary noise that nothing is wrong with, for one park: tests share the database. */
    public static Map<String, Object> noise(String id, String park, double limit) {
        var rule = new LinkedHashMap<String, Object>();
        rule.put("id", id);
        rule.put("metric", "environment.noise");
        rule.put("kind", "high");
        rule.put("limit", limit);
        rule.put("unit", "dB[A]");
        rule.put("deadband", 2);
        rule.put("severity", "minor");
        rule.put("nameEn", "Noise of the yard");
        rule.put("nameZh", "堆场噪声");
        rule.put("source", "Agreement with the neighbours of 2026-11-01");
        rule.put("scope", Map.of("park", park));
        return rule;
    }

    public static ValidatableResponse create(Map<String, Object> rule) {
        return post("/api/v1/alarm-rules",
                Map.of("person", "Zhao Min", "reason", "the neighbours asked", "rule", rule));
    }

    public static ValidatableResponse change(String id, int revision, Map<String, Object> rule) {
        return post("/api/v1/alarm-rules/" + id + "/versions", Map.of("person", "Li Wei", "reason", "measured again",
                "expectedRevision", revision, "rule", rule));
    }

    /** @param action disable or enable */
    public static ValidatableResponse turn(String action, String id, int revision, Map<String, Object> scope) {
        var body = new HashMap<String, Object>(Map.of("person", "Li Wei", "reason", "rebuilding the wall",
                "expectedRevision", revision));
        body.put("scope", scope);
        return post("/api/v1/alarm-rules/" + id + "/" + action, body);
    }

    public static JsonPath get(String id) {
        return given().get("/api/v1/alarm-rules/" + id).then().statusCode(200).extract().jsonPath();
    }

    public static int revision(String id) {
        return get(id).getInt("revision");
    }

    public static ValidatableResponse post(String path, Object body) {
        return given().contentType(ContentType.JSON).body(body).post(path).then();
    }
}
