package io.parkpulse.evaluation.method;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.parkpulse.evaluation.criterion.Facts;
import io.parkpulse.evaluation.evidence.Evidence;
import io.parkpulse.evaluation.evidence.Filed;
import io.parkpulse.evaluation.evidence.Key;
import io.parkpulse.evaluation.evidence.Text;
import io.parkpulse.evaluation.evidence.Value;

/** Where one method works out its points: hands it the evidence and notes what it read, said and missed. */
public final class Worksheet {
    private final Evidence evidence;
    private final Map<String, Key> keys;
    private final String indicator;
    private final List<Input> inputs = new ArrayList<>();
    private final List<Text> explanation = new ArrayList<>();
    private final List<Text> missing = new ArrayList<>();

    public Worksheet(Evidence evidence, Map<String, Key> keys, String indicator) {
        this.evidence = evidence;
        this.keys = keys;
        this.indicator = indicator;
    }

    /** An empty sheet on the same evidence. */
    Worksheet fresh() {
        return new Worksheet(evidence, keys, indicator);
    }

    Evidence evidence() {
        return evidence;
    }

    Facts facts() {
        return new Facts(evidence, keys);
    }

    String indicator() {
        return indicator;
    }

    Key key(String key) {
        return keys.get(key);
    }

    /** The filed number, noted as read; if there is none that is noted as missing. */
    Optional<BigDecimal> number(String key) {
        return read(key).map(filed -> ((Value.Amount) filed.value()).number());
    }

    /** The filed yes or no, noted as read; if there is none that is noted as missing. */
    Optional<Boolean> flag(String key) {
        return read(key).map(filed -> ((Value.Flag) filed.value()).yes());
    }

    boolean isFiled(String key) {
        return evidence.filings().containsKey(key);
    }

    private Optional<Filed> read(String key) {
        var filed = Optional.ofNullable(evidence.filings().get(key));
        filed.ifPresentOrElse(found -> note(Input.filed(key(key), found)), () -> miss(notFiled(key)));
        return filed;
    }

    private Text notFiled(String key) {
        return new Text("未提交%d年度的“%s”（%s）".formatted(evidence.year(), key(key).nameZh(), key),
                "%s (%s) is not filed for %d".formatted(key(key).nameEn(), key, evidence.year()));
    }

    void note(Input input) {
        if (inputs.stream().noneMatch(known -> known.key().equals(input.key()))) {
            inputs.add(input);
        }
    }

    void say(String zh, String en) {
        explanation.add(new Text(zh, en));
    }

    void miss(Text text) {
        if (!missing.contains(text)) {
            missing.add(text);
        }
    }

    /** Takes over what a part has read and said; what it missed is for the caller to judge. */
    void add(Outcome part) {
        part.inputs().forEach(this::note);
        explanation.addAll(part.explanation());
    }

    Outcome scored(BigDecimal points) {
        return new Outcome(points, inputs, explanation, List.of());
    }

    Outcome notScored() {
        return new Outcome(null, inputs, explanation, missing);
    }

    /** The points, unless something that they need is missing. */
    Outcome scoredUnlessMissing(BigDecimal points) {
        return missing.isEmpty() ? scored(points) : notScored();
    }
}
