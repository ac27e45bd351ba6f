package io.parkpulse.evaluation.filing.enterprise;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.parkpulse.evaluation.evidence.Key;
import io.parkpulse.evaluation.evidence.KeyType;
import io.parkpulse.evaluation.filing.enterprise.RollUpRule.How;
import io.parkpulse.evaluation.scheme.KeyCatalogue;

/** What a JSON schema cannot say of enterprise keys: that their roll-ups make what the park's keys are. */
final class CatalogueCheck {
    private final Map<String, EnterpriseKey> keys;
    private final KeyCatalogue parkKeys;
    private final Set<String> made = new HashSet<>();
    private final List<String> errors = new ArrayList<>();

    CatalogueCheck(Map<String, EnterpriseKey> keys, KeyCatalogue parkKeys) {
        this.keys = keys;
        this.parkKeys = parkKeys;
    }

    List<String> errors() {
        keys.values().forEach(key -> key.rollUps().forEach(rule -> check(key.key(), rule)));
        return errors;
    }

    private void check(Key key, RollUpRule rule) {
        var place = "key '" + key.key() + "', roll-up to '" + rule.to() + "': ";
        if (!made.add(rule.to())) {
            errors.add(place + "is made by another roll-up already");
        }
        var target = parkKeys.find(rule.to());
        if (target.isEmpty()) {
            errors.add(place + "there is no such key of parks");
            return;
        }
        fits(place, key, rule, target.get());
        boolean share = rule.how() == How.SHARE;
        if (share != (rule.where() != null)) {
            errors.add(place + (share ? "a share needs 'where'" : "only a share has 'where'"));
        } else if (share && (!keys.containsKey(rule.where())
                || keys.get(rule.where()).key().type() != KeyType.FLAG)) {
            errors.add(place + "'" + rule.where() + "' is no flag of enterprises");
        }
    }

    private void fits(String place, Key key, RollUpRule rule, Key target) {
        boolean fits = switch (rule.how()) {
            case SUM -> key.type() != KeyType.FLAG && target.type() == key.type()
                    && (key.type() == KeyType.COUNT || target.unit().equals(key.unit()));
            case COUNT_TRUE -> key.type() == KeyType.FLAG && target.type() == KeyType.COUNT;
            case COUNT -> target.type() == KeyType.COUNT;
            case SHARE -> key.type() == KeyType.NUMBER && target.type() == KeyType.NUMBER
                    && target.unit().equals("%");
        };
        if (!fits) {
            errors.add(place + "a " + rule.how().id() + " of " + key.type().id() + " (" + key.unit() + ") makes no "
                    + target.type().id() + " (" + target.unit() + ")");
        }
    }
}
