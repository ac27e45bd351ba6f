package io.parkpulse.evaluation.filing;

import static io.restassured.config.EncoderConfig.encoderConfig;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;

/** Requests with a file as a browser sends it: REST Assured would name a charset that the file is not in. */
public final class RawFiles {
    private RawFiles() {}

    public static RequestSpecification file(String type, byte[] content) {
        return RestAssured.given()
                .config(RestAssured.config().encoderConfig(
                        encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .contentType(type).queryParam("enteredBy", "li").body(content);
    }
}
