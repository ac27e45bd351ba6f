package io.parkpulse.evaluation.criterion;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.parkpulse.evaluation.evidence.KeyType;

/**
 * What a park must be to be recognised as a small-business park (认定标准).
 *
 * @param kinds the kinds of park that the text treats differently
 */
public record Recognition(List<Kind> kinds, List<Criterion> criteria) {
    public Recognition {
        kinds = kinds == null ? List.of() : List.copyOf(kinds);
        criteria = List.copyOf(criteria);
    }

    /** A kind of park, and what makes a park one. */
    public record Kind(String id, String nameZh, String nameEn, Condition when) {}

    /**
     * A criterion with what became of it.
     *
     * @param applies whether it is for the park's kind; where that is unknown, so is the criterion
     */
    public record Checked(Criterion criterion, Verdict applies, Judged judged) {}

    /** Every criterion, in the order of the file. */
    public List<Checked> check(Facts facts) {
        return criteria.stream().map(criterion -> check(criterion, facts)).toList();
    }

    private Checked check(Criterion criterion, Facts facts) {
        var own = kinds.stream().filter(kind -> criterion.kinds().contains(kind.id())).map(Kind::when).toList();
        if (own.isEmpty()) {
            return new Checked(criterion, Verdict.MET, criterion.judge(facts));
        }
        var kind = new Condition.Any(own).judge(facts);
        return new Checked(criterion, kind.verdict(),
                kind.verdict() == Verdict.UNKNOWN ? kind : criterion.judge(facts));
    }

    /** Whether a park meets every criterion that is for its kind. */
    public static Verdict verdict(List<Checked> checked) {
        return checked.stream().filter(one -> one.applies() != Verdict.NOT_MET)
                .map(one -> one.applies() == Verdict.UNKNOWN ? Verdict.UNKNOWN : one.judged().verdict())
                .reduce(Verdict.MET, Verdict::and);
    }

    /** The filing keys that its conditions read, each with the types that they can work with. */
    public Map<String, Set<KeyType>> keys() {
        return conditions().flatMap(condition -> condition.keys().entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one));
    }

    /** Why the parts cannot work together, if so. */
    public List<String> contradictions() {
        var ids = new HashSet<String>();
        var twice = criteria.stream().map(Criterion::id).filter(id -> !ids.add(id))
                .map(id -> "criterion '" + id + "' is there twice");
        var known = kinds.stream().map(Kind::id).collect(Collectors.toSet());
        var kindless = criteria.stream().flatMap(criterion -> criterion.kinds().stream())
                .filter(kind -> !known.contains(kind)).map(kind -> "kind '" + kind + "' is none of /recognition/kinds");
        var unknown = conditions().flatMap(condition -> condition.unknownNames().stream())
                .map(name -> "'" + name + "' is nothing that the registry knows of a park");
        return Stream.of(twice, kindless, unknown).flatMap(errors -> errors).toList();
    }

    private Stream<Condition> conditions() {
        return Stream.concat(kinds.stream().map(Kind::when), criteria.stream().map(Criterion::condition));
    }
}
