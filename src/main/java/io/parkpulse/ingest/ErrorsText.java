package io.parkpulse.ingest;

import java.nio.charset.StandardCharsets;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Writes errors as they are stored: the first ones in words, the reasons and the number of all. */
@ApplicationScoped
public class ErrorsText {
    /**
     * Errors as they are stored.
     *
     * @param reason  of the first
     * @param detail  of the first
     * @param reasons of all, each once
     * @param json    the first ones, up to the limit of the settings
     * @param count   of all
     * @param bytes   that the words take
     */
    public record Shown(String reason, String detail, List<String> reasons, String json, int count, int bytes) {}

    private final ObjectMapper json;
    private final IngestSettings settings;

    ErrorsText(ObjectMapper json, IngestSettings settings) {
        this.json = json;
        this.settings = settings;
    }

    /** @param errors at least one */
    public Shown of(List<ReadingError> errors) {
        var first = errors.get(0);
        var detail = storable(first.detail());
        var words = words(errors.subList(0, Math.min(settings.storedErrors(), errors.size())));
        var reasons = errors.stream().map(error -> error.reason().name()).distinct().sorted().toList();
        return new Shown(first.reason().name(), detail, reasons, words, errors.size(),
                words.getBytes(StandardCharsets.UTF_8).length + detail.length());
    }

    /** PostgreSQL has no NUL in text. */
    static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }

    private String words(List<ReadingError> errors) {
        try {
            return json.writeValueAsString(errors).replace("\\u0000", "\\uFFFD");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an error list must be serialisable", e);
        }
    }
}
