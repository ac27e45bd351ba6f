package io.parkpulse.evaluation.evidence;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Evidence of a made-up park for 2026, and the keys that it has filed. */
public final class EvidenceBuilder {
    private final Map<String, Filed> filings = new TreeMap<>();
    private final List<Reference> references = new ArrayList<>();
    private final List<Peer> peers = new ArrayList<>();
    private final List<Coverage.OfAspect> aspects = new ArrayList<>();
    private final Map<String, Value> registry = new TreeMap<>();
    private int days;

    public EvidenceBuilder filed(String key, String number) {
        return filed(key, new Value.Amount(new BigDecimal(number)));
    }

    public EvidenceBuilder filed(String key, boolean yes) {
        return filed(key, new Value.Flag(yes));
    }

    private EvidenceBuilder filed(String key, Value value) {
        return filed(key, value, null);
    }

    public EvidenceBuilder filedWith(String document, String key, String number) {
        return filed(key, new Value.Amount(new BigDecimal(number)), document);
    }

    private EvidenceBuilder filed(String key, Value value, String document) {
        filings.put(key, new Filed(key, value, "test", document, "tester", Instant.EPOCH, 1));
        return this;
    }

    public EvidenceBuilder registered(String name, String number) {
        registry.put(name, new Value.Amount(new BigDecimal(number)));
        return this;
    }

    public EvidenceBuilder registeredAs(String name, String word) {
        registry.put(name, new Value.Words(word));
        return this;
    }

    public EvidenceBuilder reference(Component component, String upper, String lower) {
        references.add(new Reference("it", component, new BigDecimal(upper), new BigDecimal(lower), "test", null));
        return this;
    }

    public EvidenceBuilder peer(String park, boolean eligible, Map<String, String> values) {
        var numbers = new HashMap<String, BigDecimal>();
        values.forEach((key, value) -> numbers.put(key, new BigDecimal(value)));
        peers.add(new Peer(park, eligible, new Text("测试", "test"), numbers));
        return this;
    }

    public EvidenceBuilder daysSoFar(int count) {
        days = count;
        return this;
    }

    public EvidenceBuilder covered(String aspect, int points, int daysWithData) {
        aspects.add(new Coverage.OfAspect(aspect, points, points, daysWithData));
        return this;
    }

    public Evidence build() {
        var from = LocalDate.of(2026, 1, 1);
        return new Evidence("a-park", 2026, null, filings, references, new Peers(peers),
                new Coverage(from, from.plusDays(days).minusDays(1), days, "Asia/Shanghai", aspects), List.of(),
                registry);
    }
}
