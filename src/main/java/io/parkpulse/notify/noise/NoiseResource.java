package io.parkpulse.notify.noise;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Shows what keeps notifications few, with the sources. */
@Path("/api/v1")
@Tag(name = "Notifications")
class NoiseResource {
    private record Target(String inhibitionId, Matcher matcher) {}

    private final Jdbi jdbi;

    NoiseResource(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @GET
    @Path("notification-policies")
    @Operation(summary = "How long notifications of a severity wait, how often they are repeated and when they are damped")
    public List<NoisePolicy> policies() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT severity, group_by, group_wait_s, group_interval_s, repeat_interval_s, flap_count, flap_within_s,
                    flap_calm_s, flap_summary_s, first_out_window_s, effective_from, effective_to, source
                FROM noise_policy
                ORDER BY array_position(ARRAY['critical', 'major', 'minor', 'warning'], severity), effective_from
                """).map(ConstructorMapper.of(NoisePolicy.class)).list());
    }

    @GET
    @Path("inhibitions")
    @Operation(summary = "Which alarms speak for which others")
    public List<Inhibition> inhibitions() {
        return jdbi.inTransaction(handle -> {
            var targets = handle.createQuery("""
                    SELECT inhibition_id, label, operator, value FROM inhibition_target ORDER BY inhibition_id, position
                    """).map((row, context) -> new Target(row.getString("inhibition_id"),
                    new Matcher(row.getString("label"), row.getString("operator"), row.getString("value")))).stream()
                    .collect(Collectors.groupingBy(Target::inhibitionId,
                            Collectors.mapping(Target::matcher, Collectors.toList())));
            return handle.createQuery("""
                    SELECT id, source_rule, equal_labels, name_en, name_zh, source, effective_from, effective_to
                    FROM inhibition ORDER BY id
                    """).map((row, context) -> new Inhibition(row.getString("id"), row.getString("source_rule"),
                    targets.getOrDefault(row.getString("id"), List.of()),
                    List.of((String[]) row.getArray("equal_labels").getArray()), row.getString("name_en"),
                    row.getString("name_zh"), row.getString("source"),
                    row.getObject("effective_from", LocalDate.class), row.getObject("effective_to", LocalDate.class)))
                    .list();
        });
    }
}
