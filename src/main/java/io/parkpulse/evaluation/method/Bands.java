package io.parkpulse.evaluation.method;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import io.parkpulse.evaluation.evidence.KeyType;
import io.parkpulse.evaluation.evidence.Text;

/**
 * Looks the points up in a table of tiers; or, as graded standard values are used, works them out between two tiers.
 *
 * @param points  the most: what the best tier gives
 * @param before  what a value gives that is worse than every tier
 * @param between what a value between two tiers gives
 * @param bands   the worst tier first
 */
public record Bands(
        BigDecimal points,
        Quantity value,
        Better better,
        BigDecimal before,
        Between between,
        List<Band> bands)
        implements
            Method {
    /** A tier: from this value on, these points. */
    public record Band(BigDecimal from, BigDecimal points) {}

    /** What a value between two tiers gives. */
    public enum Between {
        /** The points of the worse tier. */
        STEP,
        /** Points in proportion: base + (x − tier) / (next − tier) × (base of the next − base). */
        LINEAR;

        @JsonValue
        String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        static Between of(String id) {
            return valueOf(id.toUpperCase(Locale.ROOT));
        }
    }

    @Override
    public BigDecimal maximum() {
        return points;
    }

    @Override
    public Map<String, Set<KeyType>> keys() {
        return value.keys();
    }

    @Override
    public List<String> contradictions() {
        var errors = new ArrayList<String>();
        var last = before;
        for (int i = 0; i < bands.size(); i++) {
            var band = bands.get(i);
            if (band.points().compareTo(last) < 0) {
                errors.add("bands/" + i + ": a better tier must not give fewer points");
            }
            if (i > 0 && better.reaches(bands.get(i - 1).from(), band.from())) {
                errors.add("bands/" + i + ": tiers must go from worse to better");
            }
            last = band.points();
        }
        if (last.compareTo(points) != 0) {
            errors.add("the best tier must give the " + points.toPlainString() + " points");
        }
        return errors;
    }

    @Override
    public Outcome score(Worksheet sheet) {
        return value.of(sheet).map(number -> score(sheet, number)).orElseGet(sheet::notScored);
    }

    private Outcome score(Worksheet sheet, BigDecimal number) {
        int tier = -1;
        while (tier + 1 < bands.size() && better.reaches(number, bands.get(tier + 1).from())) {
            tier++;
        }
        var result = tier < 0 ? before : at(number, tier);
        var name = value.name(sheet);
        sheet.say(
                "%s %s，%s，得 %s 分（满分 %s）".formatted(name.zh(), Text.of(number),
                        tier < 0
                                ? "未达到最低档 " + Text.of(bands.get(0).from())
                                : "达到 " + Text.of(bands.get(tier).from()) + " 档",
                        Text.of(result), Text.of(points)),
                "%s %s %s: %s of %s points".formatted(name.en(), Text.of(number),
                        tier < 0
                                ? "does not reach the first tier of " + Text.of(bands.get(0).from())
                                : "reaches the tier of " + Text.of(bands.get(tier).from()),
                        Text.of(result), Text.of(points)));
        return sheet.scored(result);
    }

    private BigDecimal at(BigDecimal number, int tier) {
        var band = bands.get(tier);
        if (between == Between.STEP || tier == bands.size() - 1) {
            return band.points();
        }
        var next = bands.get(tier + 1);
        return band.points().add(number.subtract(band.from()).multiply(next.points().subtract(band.points()))
                .divide(next.from().subtract(band.from()), Efficacy.PRECISION));
    }
}
