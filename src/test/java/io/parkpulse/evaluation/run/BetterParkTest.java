package io.parkpulse.evaluation.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

import io.parkpulse.evaluation.evidence.Decision;
import io.parkpulse.evaluation.evidence.Evidence;
import io.parkpulse.evaluation.evidence.EvidenceBuilder;
import io.parkpulse.evaluation.evidence.Key;
import io.parkpulse.evaluation.evidence.KeyType;
import io.parkpulse.evaluation.evidence.Value;
import io.parkpulse.evaluation.scheme.KeyCatalogue;
import io.parkpulse.evaluation.scheme.Parameter;
import io.parkpulse.evaluation.scheme.Scheme;
import io.parkpulse.evaluation.scheme.SchemeFile;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * In the whole of Lu'an's scheme no better figure ever lowers a park's total, whatever the city has decided of what the
 * text leaves open, and with the other parks as references.
 */
class BetterParkTest {
    private static final SchemeFile FILE = file();
    private static final int DECIDED = 16;
    private static final List<Scheme> SCHEMES = IntStream.range(0, DECIDED).mapToObj(BetterParkTest::decided).toList();
    /** The more of it, the worse: what growth and shares are measured by. */
    private static final List<String> LOWER = List.of("land.area_mu", "tax.total.last_year", "revenue.total.last_year",
            "rd.spend.year_before_last");
    private static final List<Key> HIGHER = higher();
    private static final List<String> ASPECTS = Scheme.aspects(FILE.scheme().indicators().stream())
            .map(aspect -> aspect.id()).toList();

    private static SchemeFile file() {
        try (var in = BetterParkTest.class.getResourceAsStream("/evaluation/luan-2023.json")) {
            return SchemeFile.parse("luan-2023", new String(in.readAllBytes(), StandardCharsets.UTF_8),
                    KeyCatalogue.shipped());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The scheme with one of many ways to decide all that is open. */
    private static Scheme decided(int seed) {
        var random = new Random(seed);
        var decisions = FILE.scheme().parameters().entrySet().stream().map(parameter -> new Decision(
                parameter.getKey(), choice(parameter.getKey(), parameter.getValue(), random), "test", null, "Li", "why",
                Instant.EPOCH, 1)).toList();
        return FILE.decided(decisions);
    }

    private static Value choice(String name, Parameter parameter, Random random) {
        return switch (name) {
            case "minimumPeers" -> new Value.Amount(BigDecimal.valueOf(2));
            case "efficacyReferences" -> new Value.Words("peers");
            case "equalReferences" -> new Value.Words("full-if-reached");
            default -> {
                if (parameter.choices() != null) {
                    yield new Value.Words(parameter.choices().get(random.nextInt(parameter.choices().size())).value());
                }
                if (parameter.type() == Parameter.Type.BOOLEAN) {
                    yield new Value.Flag(random.nextBoolean());
                }
                int most = parameter.max().intValue();
                yield new Value.Amount(BigDecimal.valueOf(random.nextInt(most) + 1L));
            }
        };
    }

    private static List<Key> higher() {
        var scoring = FILE.scheme().scoringKeys();
        var others = Set.of("standing.major_accident", "standing.nested_park", "standing.transition_granted");
        return FILE.scheme().keys().stream().filter(key -> scoring.contains(key.key()))
                .filter(key -> !LOWER.contains(key.key()) && !others.contains(key.key())).toList();
    }

    private static Map<String, String> park(Random random) {
        var filed = new TreeMap<String, String>();
        for (var key : FILE.scheme().keys()) {
            filed.put(key.key(), key.type() == KeyType.FLAG
                    ? Boolean.toString(random.nextInt(3) > 0)
                    : Integer.toString(1 + random.nextInt(key.type() == KeyType.COUNT ? 15 : 100)));
        }
        return filed;
    }

    private static Evidence evidence(Map<String, String> own, int days, long rivals) {
        var random = new Random(rivals);
        var builder = new EvidenceBuilder().daysSoFar(100).peer("a-park", true, numbers(own))
                .peer("b-park", true, numbers(park(random))).peer("c-park", true, numbers(park(random)));
        ASPECTS.forEach(aspect -> builder.covered(aspect, 1, days));
        own.forEach((key, value) -> {
            if (value.equals("true") || value.equals("false")) {
                builder.filed(key, Boolean.parseBoolean(value));
            } else {
                builder.filed(key, value);
            }
        });
        return builder.build();
    }

    private static Map<String, String> numbers(Map<String, String> filed) {
        var numbers = new HashMap<>(filed);
        numbers.values().removeIf(value -> value.equals("true") || value.equals("false"));
        return numbers;
    }

    private static BigDecimal total(int decided, Map<String, String> own, int days, long rivals) {
        return Scorecard.of(SCHEMES.get(decided), evidence(own, days, rivals)).total();
    }

    private static Map<String, String> with(Map<String, String> own, String key, String value) {
        var other = new TreeMap<>(own);
        other.put(key, value);
        return other;
    }

    @Property
    void aBetterFigureNeverLowersTheTotal(@ForAll @IntRange(max = DECIDED - 1) int decided, @ForAll long seed,
            @ForAll @IntRange(max = 999) int which, @ForAll @IntRange(min = 1, max = 60) int more) {
        var own = park(new Random(seed));
        var key = HIGHER.get(which % HIGHER.size());
        var better = with(own, key.key(), key.type() == KeyType.FLAG
                ? "true"
                : Integer.toString(Integer.parseInt(own.get(key.key())) + more));

        var before = total(decided, own, 80, seed + 1);

        assertThat(before).isBetween(BigDecimal.ZERO, BigDecimal.valueOf(100));
        assertThat(total(decided, better, 80, seed + 1)).as(key.key()).isGreaterThanOrEqualTo(before);
    }

    @Property
    void moreOfWhatIsBetterLowNeverRaisesTheTotal(@ForAll @IntRange(max = DECIDED - 1) int decided, @ForAll long seed,
            @ForAll @IntRange(max = 3) int which, @ForAll @IntRange(min = 1, max = 60) int more) {
        var own = park(new Random(seed));
        var key = LOWER.get(which);
        var worse = with(own, key, Integer.toString(Integer.parseInt(own.get(key)) + more));

        assertThat(total(decided, worse, 80, seed + 1)).as(key).isLessThanOrEqualTo(total(decided, own, 80, seed + 1));
    }

    @Property
    void moreDaysOfTelemetryNeverLowerTheTotal(@ForAll @IntRange(max = DECIDED - 1) int decided, @ForAll long seed,
            @ForAll @IntRange(max = 100) int days, @ForAll @IntRange(max = 100) int more) {
        var own = park(new Random(seed));

        assertThat(total(decided, own, Math.min(100, days + more), seed + 1))
                .isGreaterThanOrEqualTo(total(decided, own, days, seed + 1));
    }
}
