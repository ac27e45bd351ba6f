package io.parkpulse.evaluation.filing;

import java.io.IOException;
import java.util.List;

import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.quarkiverse.resteasy.problem.HttpProblem;

/** Reads uploads in JSON strictly: a mistyped or repeated field is an error, and every error has a place. */
public final class UploadJson {
    private static final JsonMapper JSON = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private UploadJson() {}

    /** @throws HttpProblem 400 if the body is not a JSON object of this shape */
    public static <T> T read(byte[] body, Class<T> type) {
        try {
            var upload = body == null || body.length == 0 ? null : JSON.readValue(body, type);
            if (upload == null) {
                throw unreadable("the body is empty; expected a JSON object");
            }
            return upload;
        } catch (JsonMappingException e) {
            throw unreadable(place(e) + path(e) + message(e));
        } catch (JsonProcessingException e) {
            throw unreadable("not JSON at " + place(e) + message(e));
        } catch (IOException e) {
            throw unreadable(e.getMessage());
        }
    }

    /** Without the note that the text itself is not shown. */
    private static String message(JsonProcessingException e) {
        return e.getOriginalMessage().replaceAll(" \\(start marker at .*\\]\\)", "");
    }

    private static String place(JsonProcessingException e) {
        var at = e.getLocation();
        return at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
    }

    private static String path(JsonMappingException e) {
        var path = new StringBuilder();
        for (var step : e.getPath()) {
            path.append(step.getFieldName() == null ? "[" + step.getIndex() + "]" : "/" + step.getFieldName());
        }
        return path.isEmpty() ? "" : "at " + path + ": ";
    }

    private static HttpProblem unreadable(String message) {
        return HttpProblem.builder().withStatus(Response.Status.BAD_REQUEST).withTitle("Upload not readable")
                .withDetail(message).with("violations", List.of(new Violation(null, null, null, message))).build();
    }
}
