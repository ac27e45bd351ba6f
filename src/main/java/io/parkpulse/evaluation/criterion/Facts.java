package io.parkpulse.evaluation.criterion;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.parkpulse.evaluation.evidence.Evidence;
import io.parkpulse.evaluation.evidence.Filed;
import io.parkpulse.evaluation.evidence.Key;
import io.parkpulse.evaluation.evidence.KeyType;
import io.parkpulse.evaluation.evidence.Text;

/** What is filed and registered of one park, for conditions to look up. */
public final class Facts {
    private static final Text REGISTRY = new Text("园区登记信息", "registry");

    private final Evidence evidence;
    private final Map<String, Key> keys;

    /** @param keys what the keys are that conditions ask for */
    public Facts(Evidence evidence, Map<String, Key> keys) {
        this.evidence = evidence;
        this.keys = keys;
    }

    /** The first of these that is known. */
    Optional<Fact> first(List<String> names) {
        return names.stream().flatMap(name -> find(name).stream()).findFirst();
    }

    /** That none of these is known. */
    Text missing(List<String> names) {
        return new Text("未提交或登记：" + names.stream().map(name -> "“%s”（%s）".formatted(text(name).zh(), name))
                .collect(Collectors.joining("、")),
                "not filed or registered for %d: ".formatted(evidence.year()) + names.stream()
                        .map(name -> "%s (%s)".formatted(text(name).en(), name)).collect(Collectors.joining(", ")));
    }

    private Optional<Fact> find(String name) {
        if (RegistryFact.isName(name)) {
            var fact = RegistryFact.of(name).orElseThrow();
            return Optional.ofNullable(evidence.registry().get(name)).map(
                    value -> new Fact(name, fact.text(), value, fact.unit(), REGISTRY.en() + " " + REGISTRY.zh(),
                            null));
        }
        return Optional.ofNullable(evidence.filings().get(name)).map(filed -> filed(keys.get(name), filed));
    }

    private static Fact filed(Key key, Filed filed) {
        var unit = key.type() == KeyType.FLAG ? null : new Text(key.unitZh(), key.unit());
        return new Fact(key.key(), new Text(key.nameZh(), key.nameEn()), filed.value(), unit, filed.source(),
                filed.document());
    }

    private Text text(String name) {
        return RegistryFact.of(name).map(RegistryFact::text)
                .orElseGet(() -> new Text(keys.get(name).nameZh(), keys.get(name).nameEn()));
    }
}
