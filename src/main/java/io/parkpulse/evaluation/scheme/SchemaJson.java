package io.parkpulse.evaluation.scheme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;

/** Reads files of this package's kind: strict JSON, checked against a published JSON schema, numbers exact. */
final class SchemaJson {
    private static final JsonMapper JSON = JsonMapper.builder().addModule(new JavaTimeModule())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true)).build();

    private final JsonSchema schema;

    /** @param resource path of the schema on the class path */
    SchemaJson(String resource) {
        var config = SchemaValidatorsConfig.builder().pathType(PathType.JSON_POINTER).locale(Locale.ENGLISH)
                .formatAssertionsEnabled(true).build();
        try (var in = SchemaJson.class.getResourceAsStream(resource)) {
            schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(in, config);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }

    /** @throws SchemeException if the text is not JSON */
    static JsonNode read(String file, String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            var place = at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
            throw new SchemeException(file, place + e.getOriginalMessage(), e);
        }
    }

    static String write(JsonNode document) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a document that was read cannot be written", e);
        }
    }

    static JsonNode tree(Object value) {
        return JSON.valueToTree(value);
    }

    /** @throws SchemeException if the document breaks the schema; names every place */
    void demandValid(String file, JsonNode document) {
        demandValid(file, document, "");
    }

    /** @throws SchemeException if the document breaks the schema below this place; names every place */
    void demandValid(String file, JsonNode document, String below) {
        var errors = schema.validate(document).stream()
                .filter(message -> message.getInstanceLocation().toString().startsWith(below))
                .map(SchemaJson::placed).sorted().toList();
        if (!errors.isEmpty()) {
            throw new SchemeException(file, errors);
        }
    }

    /** @throws SchemeException if the document does not make such a record */
    static <T> T bind(String file, JsonNode document, Class<T> type) {
        try {
            return JSON.treeToValue(document, type);
        } catch (JsonProcessingException e) {
            throw new SchemeException(file, e.getOriginalMessage(), e);
        }
    }

    private static String placed(ValidationMessage message) {
        var place = message.getInstanceLocation().toString();
        return (place.isEmpty() ? "/" : place) + ": " + message.getError();
    }
}
