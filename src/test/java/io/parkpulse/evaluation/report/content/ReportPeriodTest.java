package io.parkpulse.evaluation.report.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportPeriodTest {
    @ParameterizedTest
    @CsvSource({"MONTHLY, 2026-01, 2026-01-01, 2026-02-01, 2025-12, 2025-01",
            "MONTHLY, 2024-02, 2024-02-01, 2024-03-01, 2024-01, 2023-02",
            "QUARTERLY, 2026-Q1, 2026-01-01, 2026-04-01, 2025-Q4, 2025-Q1",
            "QUARTERLY, 2026-Q4, 2026-10-01, 2027-01-01, 2026-Q3, 2025-Q4",
            "YEARLY, 2026, 2026-01-01, 2027-01-01, 2025, 2025"})
    void knowsItsDaysAndThePeriodsBefore(Kind kind, String label, LocalDate from, LocalDate until, String previous,
            String lastYear) {
        var period = ReportPeriod.of(kind, label);

        assertThat(period.from()).isEqualTo(from);
        assertThat(period.until()).isEqualTo(until);
        assertThat(period.label()).isEqualTo(label);
        assertThat(period.previous().label()).isEqualTo(previous);
        assertThat(period.lastYear().label()).isEqualTo(lastYear);
        assertThat(ReportPeriod.containing(kind, until.minusDays(1))).isEqualTo(period);
    }

    @ParameterizedTest
    @CsvSource({"MONTHLY, 2026-13", "MONTHLY, 2026-Q1", "MONTHLY, 26-01", "QUARTERLY, 2026-Q5", "QUARTERLY, 2026-01",
            "YEARLY, 2026-01", "YEARLY, 1999"})
    void refusesALabelOfAnotherKind(Kind kind, String label) {
        assertThatThrownBy(() -> ReportPeriod.of(kind, label)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the period is '" + label + "'; expected");
    }

    @Test
    void beginsAtMidnightOfThePark() {
        var october = ReportPeriod.of(Kind.MONTHLY, "2024-10");

        assertThat(october.start(ZoneId.of("Asia/Shanghai"))).isEqualTo(Instant.parse("2024-09-30T16:00:00Z"));
        assertThat(october.end(ZoneId.of("Asia/Shanghai"))).isEqualTo(Instant.parse("2024-10-31T16:00:00Z"));
        // where the clocks go back within the month it has an hour more
        assertThat(october.start(ZoneId.of("Europe/Berlin"))).isEqualTo(Instant.parse("2024-09-30T22:00:00Z"));
        assertThat(october.end(ZoneId.of("Europe/Berlin"))).isEqualTo(Instant.parse("2024-10-31T23:00:00Z"));
    }
}
