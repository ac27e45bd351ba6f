package io.parkpulse.alarm.rationale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RationalesTest {
    private static final String HEADER = "rules,cause_en,cause_zh,consequence_en,consequence_zh,action_en,action_zh,"
            + "respond_within_s,owner_en,owner_zh,effective_from,effective_to,source\n";
    private static final String LINE = "fire.detector-fire,c,因,q,果,Run,跑,30,o,人,";

    @TempDir
    Path folder;

    private record Settings(Optional<Path> file) implements RationaleSettings {}

    @Test
    void everyAlarmThatShipsHasOne() throws IOException {
        var rationales = on("2026-11-30", Optional.empty());

        assertThat(shippedRules()).hasSizeGreaterThan(60)
                .allSatisfy(rule -> assertThat(rationales.of(rule)).as(rule).isPresent());
        assertThat(rationales.of("nobody.knows")).isEmpty();
    }

    /** Whose name nobody wrote a line for would otherwise never be noticed. */
    @Test
    void everyLineIsOfARuleThatShips() throws IOException {
        var rules = shippedRules();

        assertThat(on("2026-11-30", Optional.empty()).all()).allSatisfy(rationale -> assertThat(rationale.rules())
                .allSatisfy(pattern -> assertThat(rules).anyMatch(
                        rule -> rule.matches(pattern.replace(".", "\\.").replace("*", ".*")))));
    }

    @Test
    void whatIsWorseIsAnsweredSooner() {
        var rationales = on("2026-11-30", Optional.empty());

        assertThat(rationales.of("fire.detector-fire").orElseThrow().respondWithin()).isEqualTo(Duration.ofMinutes(1));
        assertThat(rationales.of("safety.gas-very-high").orElseThrow().respondWithin())
                .isLessThan(rationales.of("safety.gas-high").orElseThrow().respondWithin());
        assertThat(rationales.of("environment.effluent-cod-stale").orElseThrow().action().en()).contains("device");
        assertThat(rationales.of("environment.effluent-cod-high").orElseThrow().action().zh()).contains("停止外排");
    }

    @Test
    void aLineOfTheSiteGoesBeforeWhatShipsOnItsDays() throws IOException {
        var file = Files.writeString(folder.resolve("site.csv"),
                HEADER + LINE + "2026-12-01,2026-12-31,Plan of the site\n");

        assertThat(on("2026-11-30", Optional.of(file)).of("fire.detector-fire").orElseThrow().action().en())
                .contains("119");
        assertThat(on("2026-12-31", Optional.of(file)).of("fire.detector-fire").orElseThrow().action())
                .isEqualTo(new Rationale.Words("跑", "Run"));
        assertThat(on("2027-01-01", Optional.of(file)).of("fire.detector-fire").orElseThrow().action().en())
                .contains("119");
        assertThat(on("2026-12-31", Optional.of(file)).of("fire.detector-fault")).isPresent();
    }

    @Test
    void saysWhatIsWrongWithAFile() throws IOException {
        var late = Files.writeString(folder.resolve("late.csv"), HEADER + LINE + "soon,,me\n");
        var bare = Files.writeString(folder.resolve("bare.csv"), HEADER + LINE + "2026-12-01,,\n");

        assertThatThrownBy(() -> on("2026-11-30", Optional.of(late))).hasMessageContaining("late.csv, line 2")
                .hasMessageContaining("'soon'");
        assertThatThrownBy(() -> on("2026-11-30", Optional.of(bare))).hasMessageContaining("there is no source");
        assertThatThrownBy(() -> on("2026-11-30", Optional.of(folder.resolve("gone.csv"))))
                .hasMessageContaining("parkpulse.alarm.rationale.file").hasMessageContaining("gone.csv");
    }

    private static Rationales on(String day, Optional<Path> file) {
        return new Rationales(new Settings(file), Clock.fixed(Instant.parse(day + "T12:00:00Z"), ZoneOffset.UTC));
    }

    private static Set<String> shippedRules() throws IOException {
        try (var in = RationalesTest.class.getResourceAsStream("/alarm/rules.csv");
                var rows = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get()
                        .parse(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return rows.stream().map(row -> row.get("id")).collect(Collectors.toSet());
        }
    }
}
