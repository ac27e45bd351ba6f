package io.parkpulse.evaluation.scheme;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.parkpulse.evaluation.evidence.Decision;
import io.parkpulse.evaluation.evidence.Key;
import io.parkpulse.evaluation.evidence.Value;

/** A scheme file that was read, checked and understood: one version of a scheme. */
public final class SchemeFile {
    private static final SchemaJson SCHEMA = new SchemaJson("/evaluation/scheme.schema.json");
    private static final String KEYS = "keys";
    private static final String KEPT = "kept with a result";

    private final String name;
    private final JsonNode document;
    private final KeyCatalogue catalogue;
    private final Map<String, Parameter> parameters;
    private final Scheme scheme;
    private final String text;

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Definitions(List<Key> keys) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Open(LinkedHashMap<String, Parameter> parameters) {
        private Open {
            parameters = parameters == null ? new LinkedHashMap<>() : parameters;
        }
    }

    private SchemeFile(String name, JsonNode document, KeyCatalogue catalogue) {
        SCHEMA.demandValid(name, document, "/parameters");
        this.name = name;
        this.document = document;
        this.catalogue = catalogue;
        this.parameters = SchemaJson.bind(name, document, Open.class).parameters();
        this.scheme = with(List.of());
        this.text = withDefinitions(document, scheme);
    }

    /**
     * Reads a scheme.
     *
     * @param file      name of the file, for errors
     * @param catalogue what the keys are that it names
     * @throws SchemeException if it is not JSON, breaks the schema or contradicts itself, with any value that is permitted
     *                         for what it leaves open
     */
    public static SchemeFile parse(String file, String text, KeyCatalogue catalogue) {
        var read = shipped(file, text, catalogue);
        read.demandSoundWhateverIsDecided();
        return read;
    }

    /**
     * Reads a scheme that ships. That it is sound whatever is decided was found out when it was tested, and takes too long
     * for each start.
     *
     * @throws SchemeException if it is not JSON, breaks the schema or contradicts itself
     */
    static SchemeFile shipped(String file, String text, KeyCatalogue catalogue) {
        var document = SchemaJson.read(file, text);
        if (document.has(KEYS)) {
            throw new SchemeException(file, List.of("/keys: a scheme only names keys; declare them in keys.json"));
        }
        return new SchemeFile(file, document, catalogue);
    }

    /**
     * Reads the text of a scheme that was kept with a result.
     *
     * @throws SchemeException if it is not one
     */
    public static SchemeFile kept(String text) {
        var document = SchemaJson.read(KEPT, text);
        var definitions = SchemaJson.bind(KEPT, document, Definitions.class).keys();
        return new SchemeFile(KEPT, document, KeyCatalogue.of(definitions));
    }

    /** The scheme with nothing decided but what the file itself decides. */
    public Scheme scheme() {
        return scheme;
    }

    /** The scheme with what a city has decided. Decisions that the file does not ask for are left out. */
    public Scheme decided(Collection<Decision> decisions) {
        return decisions.isEmpty() ? scheme : with(decisions);
    }

    /** Why decisions that are each permitted cannot go together, if so. */
    public Optional<String> contradiction(Collection<Decision> decisions) {
        try {
            with(decisions);
            return Optional.empty();
        } catch (SchemeException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** The file as it was read, with {@code "$name"} where something is open. */
    public JsonNode document() {
        return document;
    }

    /** The scheme with the definitions of its keys; a result keeps it, so that it can be scored again. */
    public String text() {
        return text;
    }

    /** SHA-256 of the text. */
    public String digest() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** Name of the file, for a person who has to mend it. */
    String name() {
        return name;
    }

    private Scheme with(Collection<Decision> decisions) {
        var resolved = Parameters.putIn(name, document, parameters, decisions);
        SCHEMA.demandValid(name, resolved.document());
        var made = SchemaJson.bind(name, resolved.marked(), Scheme.class).with(catalogue, resolved);
        var contradictions = new ArrayList<>(SchemeCheck.errors(made, catalogue));
        contradictions.addAll(resolved.unused());
        if (!contradictions.isEmpty()) {
            throw new SchemeException(name, contradictions);
        }
        return made;
    }

    /**
     * A decision that breaks a scheme must be impossible, so every permitted value is tried: many of them at once, and one
     * by one only if that does not work.
     */
    private void demandSoundWhateverIsDecided() {
        int most = parameters.values().stream().mapToInt(parameter -> parameter.trials().size()).max().orElse(0);
        for (int i = 0; i < most; i++) {
            int turn = i;
            var trial = parameters.entrySet().stream().map(parameter -> {
                var values = parameter.getValue().trials();
                return trial(parameter.getKey(), values.get(turn % values.size()));
            }).toList();
            if (contradiction(trial).isPresent()) {
                trial.forEach(this::demandSound);
            }
        }
    }

    private void demandSound(Decision trial) {
        try {
            with(List.of(trial));
        } catch (SchemeException e) {
            throw new SchemeException(name, "/parameters/" + trial.parameter() + ": with the permitted value "
                    + trial.value() + ": " + e.getMessage(), e);
        }
    }

    private static Decision trial(String parameter, Value value) {
        return new Decision(parameter, value, "trial", null, "", "", Instant.EPOCH, 0);
    }

    private static String withDefinitions(JsonNode document, Scheme scheme) {
        ObjectNode whole = document.deepCopy();
        whole.setAll((ObjectNode) SchemaJson.tree(new Definitions(scheme.keys())));
        return SchemaJson.write(whole);
    }
}
