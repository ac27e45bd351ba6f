package io.parkpulse.evaluation.scheme;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.parkpulse.evaluation.evidence.Key;

/**
 * A scheme file that was read, checked and understood.
 *
 * @param text   the scheme with the definitions of its keys; a result keeps it, so that it can be scored again
 * @param digest SHA-256 of the text
 */
public record SchemeFile(Scheme scheme, String text, String digest) {
    private static final SchemaJson SCHEMA = new SchemaJson("/evaluation/scheme.schema.json");
    private static final String KEYS = "keys";

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Definitions(List<Key> keys) {}

    /**
     * Reads a scheme.
     *
     * @param file      name of the file, for errors
     * @param catalogue what the keys are that it names
     * @throws SchemeException if it is not JSON, breaks the schema or contradicts itself
     */
    public static SchemeFile parse(String file, String text, KeyCatalogue catalogue) {
        var document = SchemaJson.read(file, text);
        if (document.has(KEYS)) {
            throw new SchemeException(file, List.of("/keys: a scheme only names keys; declare them in keys.json"));
        }
        return understood(file, document, catalogue);
    }

    /**
     * Reads the text of a scheme that was kept with a result.
     *
     * @throws SchemeException if it is not one
     */
    public static SchemeFile kept(String text) {
        var document = SchemaJson.read("kept with a result", text);
        var definitions = SchemaJson.bind("kept with a result", document, Definitions.class).keys();
        return understood("kept with a result", document, KeyCatalogue.of(definitions));
    }

    private static SchemeFile understood(String file, JsonNode document, KeyCatalogue catalogue) {
        var resolved = Parameters.putIn(file, document);
        SCHEMA.demandValid(file, resolved.document());
        var scheme = SchemaJson.bind(file, resolved.document(), Scheme.class).with(catalogue);
        var contradictions = Stream
                .concat(SchemeCheck.errors(scheme, catalogue).stream(), resolved.unused().stream()).toList();
        if (!contradictions.isEmpty()) {
            throw new SchemeException(file, contradictions);
        }
        var text = withDefinitions(document, scheme);
        return new SchemeFile(scheme, text, digest(text));
    }

    private static String withDefinitions(JsonNode document, Scheme scheme) {
        ObjectNode whole = document.deepCopy();
        whole.setAll((ObjectNode) SchemaJson.tree(new Definitions(scheme.keys())));
        return SchemaJson.write(whole);
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
