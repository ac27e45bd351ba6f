package io.parkpulse.evaluation.criterion;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.parkpulse.evaluation.evidence.EvidenceBuilder;
import io.parkpulse.evaluation.evidence.Key;
import io.parkpulse.evaluation.evidence.KeyType;

class ConditionTest {
    private static final Map<String, Key> KEYS = Stream.of(number("area"), number("part"), number("whole"),
            flag("yes"), flag("also")).collect(Collectors.toMap(Key::key, key -> key));

    private static Key number(String name) {
        return new Key(name, "键" + name, "key " + name, KeyType.NUMBER, "mu", "亩", null, null);
    }

    private static Key flag(String name) {
        return new Key(name, "键" + name, "key " + name, KeyType.FLAG, "yes/no", "是/否", null, null);
    }

    private static Judged judge(Condition condition, EvidenceBuilder evidence) {
        return condition.judge(new Facts(evidence.build(), KEYS));
    }

    private static Condition.Compare compare(String value, String atLeast, String atMost) {
        return new Condition.Compare(List.of(value), null, false, atLeast == null ? null : new BigDecimal(atLeast),
                atMost == null ? null : new BigDecimal(atMost));
    }

    @ParameterizedTest
    @CsvSource({"99.9, NOT_MET", "100, MET", "100.1, MET"})
    void aBoundIsMetByTheNumberItself(String area, Verdict expected) {
        assertThat(judge(compare("area", "100", null), new EvidenceBuilder().filed("area", area)).verdict())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"14.9, NOT_MET", "15, MET", "25, MET", "25.1, NOT_MET"})
    void bothBoundsHold(String share, Verdict expected) {
        var judged = judge(compare("area", "15", "25"), new EvidenceBuilder().filed("area", share));

        assertThat(judged.verdict()).isEqualTo(expected);
        assertThat(judged.explanation().get(0).zh()).contains(share + "亩", "不低于 15, 不高于 25");
    }

    @ParameterizedTest
    @CsvSource({"69, 100, NOT_MET", "70, 100, MET", "7, 10, MET", "2, 3, NOT_MET"})
    void aShareIsWorkedOutFromItsTwoNumbers(String part, String whole, Verdict expected) {
        var share = new Condition.Compare(List.of("part"), List.of("whole"), true, new BigDecimal("70"), null);

        assertThat(judge(share, new EvidenceBuilder().filed("part", part).filed("whole", whole)).verdict())
                .isEqualTo(expected);
    }

    @Test
    void aShareOfNothingIsUnknown() {
        var share = new Condition.Compare(List.of("part"), List.of("whole"), true, new BigDecimal("70"), null);

        var judged = judge(share, new EvidenceBuilder().filed("part", "0").filed("whole", "0"));

        assertThat(judged.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(judged.missing().get(0).en()).contains("key whole is zero");
    }

    @Test
    void whatIsFiledComesBeforeWhatIsRegisteredAndNeitherIsUnknown() {
        var size = new Condition.Compare(List.of("area", "registry.area_mu"), null, false, new BigDecimal("100"), null);

        var both = judge(size, new EvidenceBuilder().filed("area", "90").registered("registry.area_mu", "120"));
        var registered = judge(size, new EvidenceBuilder().registered("registry.area_mu", "120"));
        var none = judge(size, new EvidenceBuilder());

        assertThat(both.verdict()).isEqualTo(Verdict.NOT_MET);
        assertThat(registered.verdict()).isEqualTo(Verdict.MET);
        assertThat(registered.facts().get(0).source()).contains("registry");
        assertThat(none.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(none.missing().get(0).zh()).isEqualTo("未提交或登记：“键area”（area）、“登记占地面积”（registry.area_mu）");
    }

    @Test
    void anUnansweredQuestionIsUnknownNotNo() {
        var condition = new Condition.Answer("yes", true);

        assertThat(judge(condition, new EvidenceBuilder().filed("yes", true)).verdict()).isEqualTo(Verdict.MET);
        assertThat(judge(condition, new EvidenceBuilder().filed("yes", false)).verdict()).isEqualTo(Verdict.NOT_MET);
        assertThat(judge(condition, new EvidenceBuilder()).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void aMixedParkIsNeitherKind() {
        var manufacturing = new Condition.OneOf("registry.type", List.of("manufacturing"), List.of("mixed"));

        assertThat(judge(manufacturing, new EvidenceBuilder().registeredAs("registry.type", "manufacturing")).verdict())
                .isEqualTo(Verdict.MET);
        assertThat(judge(manufacturing, new EvidenceBuilder().registeredAs("registry.type", "service")).verdict())
                .isEqualTo(Verdict.NOT_MET);
        assertThat(judge(manufacturing, new EvidenceBuilder().registeredAs("registry.type", "mixed")).verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
            // yes, also (empty: not filed), any, all
            "true, true, MET, MET", "true, false, MET, NOT_MET", "false, false, NOT_MET, NOT_MET",
            "true, , MET, UNKNOWN", "false, , UNKNOWN, NOT_MET", ", , UNKNOWN, UNKNOWN"})
    void whatIsUnknownCountsOnlyWhereItMatters(Boolean yes, Boolean also, Verdict any, Verdict all) {
        var both = List.<Condition>of(new Condition.Answer("yes", true), new Condition.Answer("also", true));
        var evidence = new EvidenceBuilder();
        if (yes != null) {
            evidence.filed("yes", yes);
        }
        if (also != null) {
            evidence.filed("also", also);
        }

        assertThat(judge(new Condition.Any(both), evidence).verdict()).isEqualTo(any);
        assertThat(judge(new Condition.All(both), evidence).verdict()).isEqualTo(all);
    }
}
