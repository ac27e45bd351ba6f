package io.parkpulse;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the dashboards ask, as the database receives it. */
public final class DashboardQueries {
    private static final Duration SPAN = Duration.ofHours(24);

    private DashboardQueries() {}

    /** SQL by the place of the query; of the last day of a park that does not exist. */
    public static Map<String, String> expanded() {
        var now = Instant.now();
        var grafana = new GrafanaSql(now.minus(SPAN), now, Duration.ofMinutes(2),
                Map.of("park", "none", "scheme", "none", "year", "2025"));
        var queries = new LinkedHashMap<String, String>();
        DashboardFiles.allQueries().forEach(query -> queries.merge(query.place(), grafana.expand(query.sql()),
                (one, other) -> one + ";\n" + other));
        return queries;
    }
}
