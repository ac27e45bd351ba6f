package io.parkpulse.notify.gateway;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** How a value is written into a template so that it stays data. */
enum Encoding {
    JSON {
        @Override
        String of(String value) {
            return new String(JsonStringEncoder.getInstance().quoteAsString(value));
        }
    },
    FORM {
        @Override
        String of(String value) {
            return URLEncoder.encode(value, StandardCharsets.UTF_8);
        }
    };

    abstract String of(String value);

    /** @throws IllegalArgumentException if there is none for it */
    static Encoding ofContentType(String contentType) {
        var type = contentType.replaceAll(";.*", "").strip().toLowerCase(Locale.ROOT);
        return switch (type) {
            case "application/json" -> JSON;
            case "application/x-www-form-urlencoded" -> FORM;
            default -> throw new IllegalArgumentException(type);
        };
    }
}
