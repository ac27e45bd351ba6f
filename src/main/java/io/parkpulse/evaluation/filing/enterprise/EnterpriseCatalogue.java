package io.parkpulse.evaluation.filing.enterprise;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.evidence.Key;
import io.parkpulse.evaluation.evidence.KeyType;
import io.parkpulse.evaluation.evidence.Text;
import io.parkpulse.evaluation.filing.enterprise.RollUpRule.How;
import io.parkpulse.evaluation.scheme.KeyCatalogue;
import io.parkpulse.evaluation.scheme.SchemaJson;
import io.parkpulse.evaluation.scheme.SchemeException;

/** Everything that can be filed of an enterprise, with its roll-ups: {@code evaluation/enterprise-keys.json}. */
public final class EnterpriseCatalogue {
    private static final String FILE = "enterprise-keys.json";
    private static final SchemaJson SCHEMA = new SchemaJson("/evaluation/enterprise-keys.schema.json");

    private final Counting counting;
    private final Map<String, EnterpriseKey> keys;

    private EnterpriseCatalogue(Counting counting, Map<String, EnterpriseKey> keys) {
        this.counting = counting;
        this.keys = Collections.unmodifiableMap(keys);
    }

    private record Content(Counting counting, List<Declared> keys) {}

    private record Declared(String key, String nameZh, String nameEn, KeyType type, String unit, String unitZh,
            @Nullable BigDecimal min, @Nullable BigDecimal max, Text basis, @Nullable List<RollUpRule> rollUps) {
        EnterpriseKey asKey() {
            return new EnterpriseKey(new Key(key, nameZh, nameEn, type, unit, unitZh, min, max), basis,
                    rollUps == null ? List.of() : rollUps);
        }
    }

    /**
     * Reads a catalogue of one's own, or the shipped one.
     *
     * @throws SchemeException if it cannot be used; names every place
     */
    static EnterpriseCatalogue load(Optional<Path> own, KeyCatalogue parkKeys) {
        try {
            if (own.isPresent()) {
                return parse(own.get().toString(), Files.readString(own.get()), parkKeys);
            }
            try (var in = EnterpriseCatalogue.class.getResourceAsStream("/evaluation/" + FILE)) {
                return parse(FILE, new String(in.readAllBytes(), StandardCharsets.UTF_8), parkKeys);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FILE, e);
        }
    }

    static EnterpriseCatalogue parse(String file, String text, KeyCatalogue parkKeys) {
        var document = SchemaJson.read(file, text);
        SCHEMA.demandValid(file, document);
        var content = SchemaJson.bind(file, document, Content.class);
        var errors = new ArrayList<String>();
        var keys = new LinkedHashMap<String, EnterpriseKey>();
        for (int i = 0; i < content.keys().size(); i++) {
            var key = content.keys().get(i).asKey();
            if (keys.put(key.key().key(), key) != null) {
                errors.add("/keys/" + i + ": key '" + key.key().key() + "' is there twice");
            }
        }
        errors.addAll(new CatalogueCheck(keys, parkKeys).errors());
        if (!errors.isEmpty()) {
            throw new SchemeException(file, errors);
        }
        return new EnterpriseCatalogue(content.counting(), keys);
    }

    public Counting counting() {
        return counting;
    }

    /** Every key, in the order in which they are declared. */
    public Collection<EnterpriseKey> all() {
        return keys.values();
    }

    /** What the values of each key must be. */
    public Map<String, Key> keys() {
        var all = new LinkedHashMap<String, Key>();
        keys.forEach((name, key) -> all.put(name, key.key()));
        return all;
    }

    /** The keys from which a figure of the park is made, flags of shares among them. */
    public List<EnterpriseKey> making(Collection<String> parkKeys) {
        return all().stream().filter(key -> key.rollUps().stream().anyMatch(rule -> parkKeys.contains(rule.to()))
                || all().stream().flatMap(other -> other.rollUps().stream())
                        .anyMatch(rule -> rule.how() == How.SHARE && key.key().key().equals(rule.where())
                                && parkKeys.contains(rule.to())))
                .toList();
    }
}
