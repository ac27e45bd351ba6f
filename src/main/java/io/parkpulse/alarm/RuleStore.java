package io.parkpulse.alarm;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** Rules and the history of changes as rows, in a transaction of the caller. */
@ApplicationScoped
public class RuleStore {
    /** Of our advisory locks; any number that nobody else uses. */
    private static final int LOCK = 7304;
    private static final String VERSION = """
            SELECT version, id, alarm, level, metric_id, kind, measure, window_s, complete_s, times, limit_value,
                deadband, on_delay_s, off_delay_s, latching, severity,
                live_window_s, name_en, name_zh, source, effective_from, effective_to, park_code, zone_code,
                enterprise_code, gateway_code, device_code, schedule_id, enabled, origin, in_force_from, in_force_until
            FROM alarm_rule
            """;

    private final CalendarStore calendar;

    RuleStore(CalendarStore calendar) {
        this.calendar = calendar;
    }

    /** Until the transaction ends nobody else changes rules, schedules or holidays. */
    public void lock(Handle handle) {
        handle.execute("SELECT pg_advisory_xact_lock(?, 0)", LOCK);
    }

    /** The state of all that a snapshot is made of, but for the places of devices. */
    public long state(Handle handle) {
        return handle.createQuery("SELECT coalesce(max(id), 0) FROM alarm_rule_change").mapTo(Long.class).one();
    }

    /** Everything, as of one moment if the transaction is one of repeatable reads. */
    RuleSnapshot snapshot(Handle handle) {
        return snapshot(handle, handle.createQuery(VERSION + "ORDER BY id, effective_from, version")
                .map((row, context) -> version(row)).list());
    }

    /** The same with these versions, whatever is stored. */
    RuleSnapshot snapshot(Handle handle, List<RuleVersion> versions) {
        return new RuleSnapshot(
                new RuleSnapshot.Content(state(handle), versions, calendar.schedules(handle), calendar.holidays(handle),
                        devices(handle, versions)));
    }

    /** The versions of a rule, the oldest first; those of the past too. */
    public List<RuleVersion> versions(Handle handle, String id) {
        return handle.createQuery(VERSION + "WHERE id = :id ORDER BY version").bind("id", id)
                .map((row, context) -> version(row)).list();
    }

    /** Of the rules of which the service has brought a version that is in force everywhere. */
    List<String> shippedIds(Handle handle) {
        return handle
                .createQuery(
                        """
                                SELECT DISTINCT id FROM alarm_rule WHERE origin = 'shipped' AND in_force_until IS NULL AND park_code IS NULL
                                ORDER BY id
                                """)
                .mapTo(String.class).list();
    }

    private static RuleVersion version(ResultSet row) throws SQLException {
        var to = row.getDate("effective_to");
        var rule = new AlarmRule(row.getLong("version"), row.getString("id"), row.getString("alarm"),
                Level.of(row.getString("level")), row.getString("metric_id"),
                RuleKind.of(row.getString("kind")), measure(row), row.getDouble("limit_value"),
                row.getDouble("deadband"),
                new Timing(Duration.ofSeconds(row.getLong("on_delay_s")),
                        Duration.ofSeconds(row.getLong("off_delay_s")),
                        row.getBoolean("latching")),
                Severity.of(row.getString("severity")), Duration.ofSeconds(row.getLong("live_window_s")),
                row.getString("name_en"), row.getString("name_zh"), row.getString("source"),
                row.getDate("effective_from").toLocalDate(), to == null ? null : to.toLocalDate());
        var scope = new Scope(row.getString("park_code"), row.getString("zone_code"), row.getString("enterprise_code"),
                row.getString("gateway_code"), row.getString("device_code"));
        return new RuleVersion(rule, scope, row.getString("schedule_id"), row.getBoolean("enabled"),
                Origin.of(row.getString("origin")), Jdbc.instant(row, "in_force_from"),
                Jdbc.instant(row, "in_force_until"));
    }

    /** @return key of the new version, whatever the given one has */
    public long insert(Handle handle, RuleVersion version) {
        var insert = handle.createQuery(
                """
                        INSERT INTO alarm_rule (id, alarm, level, metric_id, kind, measure, window_s, complete_s, times, limit_value, deadband,
                            on_delay_s, off_delay_s, severity,
                            latching, live_window_s, name_en, name_zh, source, effective_from, effective_to, park_code, zone_code,
                            enterprise_code, gateway_code, device_code, schedule_id, enabled, origin, in_force_from)
                        VALUES (:id, :alarm, :level, :metric, :kind, :measure, :window, :complete, :times, :limit, :deadband, :onDelay, :offDelay, :severity,
                            :latching, :liveWindow, :nameEn, :nameZh, :source, :effectiveFrom, :effectiveTo, :park, :zone,
                            :enterprise, :gateway, :device, :schedule, :enabled, :origin, :inForceFrom)
                        RETURNING version
                        """);
        bind(insert, version.rule());
        return insert.bindMethods(version.scope()).bind("schedule", version.schedule())
                .bind("enabled", version.enabled()).bind("origin", version.origin().id())
                .bind("inForceFrom", version.inForceFrom()).mapTo(Long.class).one();
    }

    private static Measure measure(ResultSet row) throws SQLException {
        return new Measure(Measure.Kind.of(row.getString("measure")), seconds(row, "window_s"),
                seconds(row, "complete_s"), row.getObject("times", Integer.class));
    }

    private static @Nullable Duration seconds(ResultSet row, String column) throws SQLException {
        var seconds = row.getObject(column, Integer.class);
        return seconds == null ? null : Duration.ofSeconds(seconds);
    }

    private static @Nullable Long seconds(@Nullable Duration duration) {
        return duration == null ? null : duration.toSeconds();
    }

    private static void bind(SqlStatement<?> insert, AlarmRule rule) {
        var measure = rule.measure();
        insert.bind("measure", measure.kind().id()).bind("window", seconds(measure.window()))
                .bind("complete", seconds(measure.complete())).bind("times", measure.times());
        insert.bind("id", rule.id()).bind("alarm", rule.alarm())
                .bind("level", rule.level() == null ? null : rule.level().id()).bind("metric", rule.metric())
                .bind("kind", rule.kind().id())
                .bind("limit", rule.limit()).bind("deadband", rule.deadband())
                .bind("onDelay", rule.timing().onDelay().toSeconds())
                .bind("offDelay", rule.timing().offDelay().toSeconds()).bind("severity", rule.severity().id())
                .bind("latching", rule.timing().latching()).bind("liveWindow", rule.liveWindow().toSeconds())
                .bind("nameEn", rule.nameEn()).bind("nameZh", rule.nameZh()).bind("source", rule.source())
                .bind("effectiveFrom", rule.effectiveFrom()).bind("effectiveTo", rule.effectiveTo());
    }

    /** Ends a version: readings of that time and later are no longer its to judge. */
    public void end(Handle handle, long version, Instant time) {
        handle.createUpdate("""
                UPDATE alarm_rule SET in_force_until = :time WHERE version = :version AND in_force_until IS NULL
                """).bind("version", version).bind("time", time).execute();
    }

    /** Sets the last day of a version. */
    public void endOn(Handle handle, long version, LocalDate day) {
        handle.createUpdate("UPDATE alarm_rule SET effective_to = :day WHERE version = :version").bind("day", day)
                .bind("version", version).execute();
    }

    /** The zone and the enterprise of each device where a version is for that zone or enterprise. */
    private static Map<Integer, Set<Scope>> devices(Handle handle, List<RuleVersion> versions) {
        var scopes = versions.stream().map(RuleVersion::scope).distinct().toList();
        var devices = new HashMap<Integer, Set<Scope>>();
        handle.createQuery(
                """
                        SELECT d.id, z.park_code, z.code AS zone, NULL AS enterprise FROM zone z JOIN device d ON d.zone_id = z.id
                        WHERE (z.park_code, z.code) IN (SELECT * FROM unnest(:parks, :zones))
                        UNION ALL
                        SELECT d.id, e.park_code, NULL, e.code FROM enterprise e JOIN device d ON d.enterprise_id = e.id
                        WHERE (e.park_code, e.code) IN (SELECT * FROM unnest(:parks, :enterprises))
                        """)
                .bind("parks", scopes.stream().map(Scope::park).toArray(String[]::new))
                .bind("zones", scopes.stream().map(Scope::zone).toArray(String[]::new))
                .bind("enterprises", scopes.stream().map(Scope::enterprise).toArray(String[]::new))
                .map((row, context) -> Map.entry(row.getInt("id"), new Scope(row.getString("park_code"),
                        row.getString("zone"), row.getString("enterprise"), null, null)))
                .forEach(each -> devices.computeIfAbsent(each.getKey(), device -> new HashSet<>())
                        .add(each.getValue()));
        return devices;
    }

    /** Writes down a change, and tells the replicas when it commits. */
    public void log(Handle handle, RuleChange change) {
        handle.createUpdate("""
                INSERT INTO alarm_rule_change (subject, subject_id, revision, action, at, person, reason, before, after)
                VALUES (:subject, :subjectId, :revision, :action, :at, :person, :reason, :before::jsonb, :after::jsonb)
                """).bindMethods(change).execute();
        handle.execute("SELECT pg_notify(?, 'change')", RuleListener.CHANNEL);
    }

    /** How often a subject has been changed; 0: never. */
    public int revision(Handle handle, String subject, String id) {
        return handle.createQuery("""
                SELECT coalesce(max(revision), 0) FROM alarm_rule_change WHERE subject = :subject AND subject_id = :id
                """).bind("subject", subject).bind("id", id).mapTo(Integer.class).one();
    }

    /** The changes of a subject, the newest first. */
    public List<RuleChange> changes(Handle handle, String subject, String id) {
        return handle.createQuery("""
                SELECT subject, subject_id, revision, action, at, person, reason, before, after FROM alarm_rule_change
                WHERE subject = :subject AND subject_id = :id ORDER BY revision DESC
                """).bind("subject", subject).bind("id", id).map((row, context) -> change(row)).list();
    }

    private static RuleChange change(ResultSet row) throws SQLException {
        return new RuleChange(row.getString("subject"), row.getString("subject_id"), row.getInt("revision"),
                row.getString("action"), row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("person"), row.getString("reason"), row.getString("before"), row.getString("after"));
    }
}
