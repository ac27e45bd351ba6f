package io.parkpulse.evaluation.report.collect;

import java.util.OptionalDouble;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import io.parkpulse.evaluation.report.content.State;

/** Asks how long states held. */
@ApplicationScoped
class StateStore {
    /** @param hours null: no state was known at any time of the span */
    public record Run(long points, @Nullable Double hours) {}

    /** Hours that machines ran, all together. A state holds until the next is reported. */
    Amount running(Handle handle, Span span) {
        long points = 0;
        var hours = OptionalDouble.empty();
        for (var month : span.months()) {
            var run = handle
                    .createQuery(
                            """
                                    SELECT (SELECT count(*) FROM series_info
                                            WHERE park_code = :park AND metric_id = 'production.machine_state') AS points,
                                           sum(CASE WHEN s.value = 2 THEN extract(epoch FROM s.next - s.time) / 3600.0 ELSE 0 END)
                                               ::double precision AS hours
                                    FROM (SELECT c.value, c.time, lead(c.time, 1, CAST(:until AS timestamptz)) OVER (PARTITION BY c.series_id ORDER BY c.time) AS next
                                          FROM state_changes(:park, 'production.machine_state', :since, :until) c) s
                                    """)
                    .bind("park", span.park().code()).bind("since", month.since()).bind("until", month.until())
                    .map(ConstructorMapper.of(Run.class)).one();
            points = run.points();
            if (run.hours() != null) {
                hours = OptionalDouble.of(hours.orElse(0) + run.hours());
            }
        }
        return points == 0 ? Amount.missing(State.NOT_INSTALLED) : Amount.of(hours, false);
    }

    /** Detectors that were isolated at the end of the span. */
    long isolatedAtEnd(Handle handle, Span span) {
        return handle.createQuery("""
                SELECT count(DISTINCT i.device_id) FROM series_info i
                WHERE i.park_code = :park AND i.metric_id IN ('fire.detector_isolated', 'fire.out_of_service')
                  AND value_before(i.series_id, :until) = 1
                """).bind("park", span.park().code()).bind("until", span.until()).mapTo(Long.class).one();
    }

    /** Whether the park has any fire equipment that reports. */
    boolean hasFireEquipment(Handle handle, Span span) {
        return handle
                .createQuery(
                        """
                                SELECT EXISTS (SELECT FROM series_info i WHERE i.park_code = :park AND i.domain = 'fire'
                                               AND i.metric_id NOT IN ('fire.gateway_offline', 'fire.zone_detectors', 'fire.out_of_service'))
                                """)
                .bind("park", span.park().code()).mapTo(Boolean.class).one();
    }
}
