package io.parkpulse.evaluation.filing.sheet;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.evidence.Key;

/**
 * What a heading says: a column of its own, or a key with the unit of its values. Understood are an id (tax.total), a
 * Chinese name, a name with its id (税收总额 [tax.total]), each with or without a unit in brackets (元).
 *
 * @param column null: the column has the values of the key
 * @param unit   null: the key's own
 */
record Heading(@Nullable Column column, @Nullable Key key, @Nullable String unit) {
    private static final Pattern WITH_ID = Pattern
            .compile("(?s).*\\[\\s*([A-Za-z0-9_.]+)\\s*]\\s*(?:[（(]([^（）()]+)[)）])?");
    private static final Pattern WITH_UNIT = Pattern.compile("(?s)(.+?)\\s*[（(]([^（）()]+)[)）]");

    static Optional<Heading> of(String cell, Map<String, Key> keys) {
        var text = cell.strip();
        var withId = WITH_ID.matcher(text);
        if (withId.matches()) {
            return named(withId.group(1), withId.group(2), keys);
        }
        var whole = named(text, null, keys);
        var withUnit = WITH_UNIT.matcher(text);
        return whole.isPresent() || !withUnit.matches()
                ? whole
                : named(withUnit.group(1), withUnit.group(2).strip(), keys);
    }

    private static Optional<Heading> named(String name, @Nullable String unit, Map<String, Key> keys) {
        var column = Column.of(name);
        if (column.isPresent()) {
            return unit == null ? Optional.of(new Heading(column.get(), null, null)) : Optional.empty();
        }
        var key = keys.get(name);
        if (key == null) {
            key = keys.values().stream().filter(one -> one.nameZh().equals(name)).findFirst().orElse(null);
        }
        return key == null ? Optional.empty() : Optional.of(new Heading(null, key, unit));
    }
}
