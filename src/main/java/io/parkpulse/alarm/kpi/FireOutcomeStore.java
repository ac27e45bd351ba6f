package io.parkpulse.alarm.kpi;

import java.time.Instant;
import java.time.LocalDate;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Asks {@code fire_outcome_1mo} and {@code fire_outcome_1d}. */
@ApplicationScoped
class FireOutcomeStore {
    private final Jdbi jdbi;

    FireOutcomeStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Of the months from that of {@code since} to that of {@code until}; a month without a fire alarm has a line too: it
     * lacks its tests.
     *
     * @param now whose limits count
     */
    FireOutcomes of(String park, LocalDate since, LocalDate until, Instant now) {
        return jdbi.inTransaction(handle -> new FireOutcomes(park,
                handle.createQuery(
                        """
                                SELECT m.month::date AS month,
                                    coalesce(sum(o.alarms) FILTER (WHERE o.outcome = 'REAL_FIRE'), 0) AS real_fire,
                                    coalesce(sum(o.alarms) FILTER (WHERE o.outcome = 'FALSE_ALARM'), 0) AS false_alarm,
                                    coalesce(sum(o.alarms) FILTER (WHERE o.outcome = 'TEST'), 0) AS test,
                                    coalesce(sum(o.alarms) FILTER (WHERE o.outcome IS NULL), 0) AS open,
                                    alarm_kpi_value('fire-tests-a-month', :now) AS tests_expected,
                                    coalesce(sum(o.alarms) FILTER (WHERE o.outcome = 'TEST'), 0)
                                        >= alarm_kpi_value('fire-tests-a-month', :now) AS enough_tests
                                FROM generate_series(date_trunc('month', :since::timestamp), :until::timestamp, interval '1 month') m(month)
                                LEFT JOIN fire_outcome_1mo o ON o.park_code = :park AND o.month = m.month::date
                                GROUP BY 1 ORDER BY 1
                                """)
                        .bind("park", park).bind("since", since).bind("until", until).bind("now", now)
                        .map(ConstructorMapper.of(FireOutcomes.Month.class)).list(),
                handle.createQuery("""
                        SELECT day, alarms AS false_alarms, alarm_kpi_value('fire-false-alarms-a-day', :now) AS limit
                        FROM fire_outcome_1d
                        WHERE park_code = :park AND outcome = 'FALSE_ALARM' AND day BETWEEN :since AND :until
                          AND alarms > alarm_kpi_value('fire-false-alarms-a-day', :now)
                        ORDER BY day
                        """).bind("park", park).bind("since", since).bind("until", until).bind("now", now)
                        .map(ConstructorMapper.of(FireOutcomes.Day.class)).list()));
    }
}
