package io.parkpulse.evaluation.report;

import java.time.Instant;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import io.parkpulse.registry.Page;

/** Keeps who handed which version to whom. */
@ApplicationScoped
class SubmissionStore {
    private static final String ALL = """
            SELECT s.id, r.kind, r.scope, r.subject, r.period, r.version, r.digest, s.submitted_by, s.submitted_to,
                   s.submitted_at, s.document, s.note, s.entered_at
            FROM report_submission s JOIN report r ON r.id = s.report_id
            """;
    private static final String FILTER = """
            WHERE (CAST(:kind AS text) IS NULL OR r.kind = :kind)
              AND (CAST(:subject AS text) IS NULL OR r.subject = :subject)
              AND (CAST(:period AS text) IS NULL OR r.period = :period)
            """;

    private final Jdbi jdbi;

    SubmissionStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Submission add(ReportVersion of, SubmissionEntry entry, Instant submittedAt, Instant now) {
        return jdbi.inTransaction(handle -> {
            long id = handle.createUpdate("""
                    INSERT INTO report_submission (report_id, submitted_by, submitted_to, submitted_at, document, note,
                        entered_at)
                    VALUES (:report, :by, :to, :at, :document, :note, :now)
                    """).bind("report", of.id()).bind("by", entry.submittedBy()).bind("to", entry.submittedTo())
                    .bind("at", submittedAt).bind("document", entry.document()).bind("note", entry.note())
                    .bind("now", now).executeAndReturnGeneratedKeys("id").mapTo(Long.class).one();
            return handle.createQuery(ALL + "WHERE s.id = :id").bind("id", id)
                    .map(ConstructorMapper.of(Submission.class)).one();
        });
    }

    /** Newest first. */
    Page<Submission> page(@Nullable String kind, @Nullable String subject, @Nullable String period, int page,
            int size) {
        return jdbi.withHandle(handle -> new Page<>(
                handle.createQuery(ALL + FILTER + "ORDER BY s.submitted_at DESC, s.id DESC LIMIT :size OFFSET :skip")
                        .bind("kind", kind).bind("subject", subject).bind("period", period).bind("size", size)
                        .bind("skip", (long) page * size).map(ConstructorMapper.of(Submission.class)).list(),
                page, size, handle.createQuery(
                        "SELECT count(*) FROM report_submission s JOIN report r ON r.id = s.report_id " + FILTER)
                        .bind("kind", kind).bind("subject", subject).bind("period", period).mapTo(Long.class).one()));
    }
}
