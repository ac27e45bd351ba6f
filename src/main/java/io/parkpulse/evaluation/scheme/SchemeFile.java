package io.parkpulse.evaluation.scheme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;

/**
 * A scheme file that was read, checked and understood.
 *
 * @param text   the file as it was read; a result keeps it, so that it can be scored again
 * @param digest SHA-256 of the text
 */
public record SchemeFile(Scheme scheme, String text, String digest) {
    private static final JsonMapper JSON = JsonMapper.builder().addModule(new JavaTimeModule())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final JsonSchema SCHEMA = schema();

    /**
     * Reads a scheme.
     *
     * @param file name of the file, for errors
     * @throws SchemeException if it is not JSON, breaks the schema or contradicts itself
     */
    public static SchemeFile parse(String file, String text) {
        var resolved = Parameters.putIn(file, json(file, text));
        var errors = SCHEMA.validate(resolved.document()).stream().map(SchemeFile::placed).sorted().toList();
        if (!errors.isEmpty()) {
            throw new SchemeException(file, errors);
        }
        var scheme = bind(file, resolved.document());
        var contradictions = Stream.concat(SchemeCheck.errors(scheme).stream(), resolved.unused().stream()).toList();
        if (!contradictions.isEmpty()) {
            throw new SchemeException(file, contradictions);
        }
        return new SchemeFile(scheme, text, digest(text));
    }

    private static JsonNode json(String file, String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            var place = at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
            throw new SchemeException(file, place + e.getOriginalMessage(), e);
        }
    }

    private static Scheme bind(String file, JsonNode document) {
        try {
            return JSON.treeToValue(document, Scheme.class);
        } catch (JsonProcessingException e) {
            throw new SchemeException(file, e.getOriginalMessage(), e);
        }
    }

    private static String placed(ValidationMessage message) {
        var place = message.getInstanceLocation().toString();
        return (place.isEmpty() ? "/" : place) + ": " + message.getError();
    }

    private static JsonSchema schema() {
        var config = SchemaValidatorsConfig.builder().pathType(PathType.JSON_POINTER).locale(Locale.ENGLISH)
                .formatAssertionsEnabled(true).build();
        try (var in = SchemeFile.class.getResourceAsStream("/evaluation/scheme.schema.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(in, config);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read scheme.schema.json", e);
        }
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
