package io.parkpulse.evaluation.scheme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.parkpulse.evaluation.evidence.Key;

/**
 * Everything that can be filed for a park and year. Schemes only name keys, because a park files a value once, whatever
 * schemes read it.
 */
public final class KeyCatalogue {
    private static final SchemaJson SCHEMA = new SchemaJson("/evaluation/keys.schema.json");
    private static final String SHIPPED = "/evaluation/keys.json";

    private final Map<String, Key> keys;

    private KeyCatalogue(Map<String, Key> keys) {
        this.keys = Collections.unmodifiableMap(keys);
    }

    private record Content(List<Key> keys) {}

    /** The keys that come with the service. */
    public static KeyCatalogue shipped() {
        try (var in = KeyCatalogue.class.getResourceAsStream(SHIPPED)) {
            return of(List.of()).with("keys.json", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read keys.json", e);
        }
    }

    static KeyCatalogue of(Collection<Key> keys) {
        var byName = new LinkedHashMap<String, Key>();
        keys.forEach(key -> byName.put(key.key(), key));
        return new KeyCatalogue(byName);
    }

    /**
     * These keys and those of a file.
     *
     * @throws SchemeException if it is not JSON, breaks the schema or declares a key that is there otherwise
     */
    KeyCatalogue with(String file, String text) {
        var document = SchemaJson.read(file, text);
        SCHEMA.demandValid(file, document);
        var all = new LinkedHashMap<>(keys);
        var errors = new ArrayList<String>();
        var declared = SchemaJson.bind(file, document, Content.class).keys();
        for (int i = 0; i < declared.size(); i++) {
            var key = declared.get(i);
            if (all.putIfAbsent(key.key(), key) != null) {
                errors.add("/keys/" + i + ": key '" + key.key() + "' is declared already");
            }
        }
        if (!errors.isEmpty()) {
            throw new SchemeException(file, errors);
        }
        return new KeyCatalogue(all);
    }

    /** The key of this name, if there is one. */
    public Optional<Key> find(String name) {
        return Optional.ofNullable(keys.get(name));
    }

    /** Every key, in the order in which they are declared. */
    public Collection<Key> all() {
        return keys.values();
    }
}
