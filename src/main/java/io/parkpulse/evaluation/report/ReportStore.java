package io.parkpulse.evaluation.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

import io.parkpulse.evaluation.report.content.Kind;
import io.parkpulse.evaluation.report.content.ReportJson;
import io.parkpulse.evaluation.report.content.Scope;
import io.parkpulse.registry.Page;

/** Keeps reports: every version stays as it was made. */
@ApplicationScoped
class ReportStore {
    private static final String COLUMNS = """
            SELECT id, kind, scope, subject, period, version, digest, occasion, made_by, reason, made_at, content
            FROM report
            """;
    private static final String HEADS = COLUMNS.replace(", content", "");
    private static final String SUBJECT = "WHERE kind = :kind AND scope = :scope AND subject = :subject AND period = :period\n";
    private static final String FILTER = """
            WHERE (CAST(:kind AS text) IS NULL OR kind = :kind) AND (CAST(:scope AS text) IS NULL OR scope = :scope)
              AND (CAST(:subject AS text) IS NULL OR subject = :subject)
              AND (CAST(:period AS text) IS NULL OR period = :period)
            """;

    private final Jdbi jdbi;

    ReportStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Whoever makes a version of the same report waits until the transaction ends. */
    void lock(Handle handle, Subject of) {
        handle.execute("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", "report " + of);
    }

    Optional<StoredReport> newest(Handle handle, Subject of) {
        return bind(handle.createQuery(COLUMNS + SUBJECT + "ORDER BY version DESC LIMIT 1"), of)
                .map((row, context) -> stored(row)).findOne();
    }

    Optional<StoredReport> find(Handle handle, Subject of, int version) {
        return bind(handle.createQuery(COLUMNS + SUBJECT + "AND version = :version"), of).bind("version", version)
                .map((row, context) -> stored(row)).findOne();
    }

    List<ReportVersion> versions(Subject of) {
        return jdbi.withHandle(handle -> bind(handle.createQuery(HEADS + SUBJECT + "ORDER BY version DESC"), of)
                .map((row, context) -> version(row)).list());
    }

    /** Newest first. */
    Page<ReportVersion> page(@Nullable String kind, @Nullable String scope, @Nullable String subject,
            @Nullable String period, int page, int size) {
        return jdbi.withHandle(handle -> new Page<>(
                filter(handle.createQuery(HEADS + FILTER + "ORDER BY made_at DESC, id DESC LIMIT :size OFFSET :skip"),
                        kind, scope, subject, period).bind("size", size).bind("skip", (long) page * size)
                        .map((row, context) -> version(row)).list(),
                page, size, filter(handle.createQuery("SELECT count(*) FROM report " + FILTER), kind, scope, subject,
                        period).mapTo(Long.class).one()));
    }

    ReportVersion add(Handle handle, Subject of, int version, String json, Occasion occasion, String by,
            String reason, Instant at) {
        var digest = ReportJson.digest(json);
        long id = handle
                .createUpdate(
                        """
                                INSERT INTO report (kind, scope, subject, period, version, content, digest, occasion, made_by, reason, made_at)
                                VALUES (:kind, :scope, :subject, :period, :version, :content, :digest, :occasion, :by, :reason, :at)
                                """)
                .bind("kind", of.period().kind().id()).bind("scope", of.scope().id()).bind("subject", of.subject())
                .bind("period", of.period().label()).bind("version", version).bind("content", json)
                .bind("digest", digest).bind("occasion", occasion.id()).bind("by", by).bind("reason", reason)
                .bind("at", at).executeAndReturnGeneratedKeys("id").mapTo(Long.class).one();
        return new ReportVersion(id, of.period().kind(), of.scope(), of.subject(), of.period().label(), version,
                digest, occasion, by, reason, at);
    }

    /** When the schedule last looked at a closed report; empty: it never has. */
    Optional<Instant> checkedAt(Subject of) {
        return jdbi.withHandle(handle -> bind(handle.createQuery("SELECT checked_at FROM report_check " + SUBJECT), of)
                .mapTo(Instant.class).findOne());
    }

    void checked(Handle handle, Subject of, Instant at) {
        handle.createUpdate("""
                INSERT INTO report_check (kind, scope, subject, period, checked_at)
                VALUES (:kind, :scope, :subject, :period, :at)
                ON CONFLICT (kind, scope, subject, period) DO UPDATE SET checked_at = excluded.checked_at
                """).bind("kind", of.period().kind().id()).bind("scope", of.scope().id()).bind("subject", of.subject())
                .bind("period", of.period().label()).bind("at", at).execute();
    }

    private static Query bind(Query query, Subject of) {
        return query.bind("kind", of.period().kind().id()).bind("scope", of.scope().id())
                .bind("subject", of.subject()).bind("period", of.period().label());
    }

    private static Query filter(Query query, @Nullable String kind, @Nullable String scope, @Nullable String subject,
            @Nullable String period) {
        return query.bind("kind", kind).bind("scope", scope).bind("subject", subject).bind("period", period);
    }

    private static StoredReport stored(ResultSet row) throws SQLException {
        return new StoredReport(version(row), row.getString("content"));
    }

    private static ReportVersion version(ResultSet row) throws SQLException {
        return new ReportVersion(row.getLong("id"), Kind.of(row.getString("kind")), Scope.of(row.getString("scope")),
                row.getString("subject"), row.getString("period"), row.getInt("version"), row.getString("digest"),
                Occasion.of(row.getString("occasion")), row.getString("made_by"), row.getString("reason"),
                row.getTimestamp("made_at").toInstant());
    }
}
