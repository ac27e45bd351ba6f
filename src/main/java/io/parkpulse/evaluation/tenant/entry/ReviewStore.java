package io.parkpulse.evaluation.tenant.entry;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.parkpulse.evaluation.tenant.term.Assessment;
import io.parkpulse.registry.Page;

/** Reviews and their steps as rows. */
@ApplicationScoped
class ReviewStore {
    private static final TypeReference<Map<String, BigDecimal>> PLAN = new TypeReference<>() {
    };
    private static final String COLUMNS = """
            SELECT id, park_code, enterprise_code, name, industry, area_mu, floor_area_m2, plan::text AS plan, state, applied_at,
                   notice_from, notice_to, decided_at
            FROM entry_review
            """;
    private static final String FILTER = """
            WHERE park_code = :park AND (CAST(:state AS text) IS NULL OR state = :state)
            """;

    private final ObjectMapper json;

    /** A step that was taken. */
    record Taken(String action, ReviewState to, Instant at, String person, String reason, @Nullable String document,
            @Nullable Assessment assessment) {}

    ReviewStore(ObjectMapper json) {
        this.json = json;
    }

    Optional<EntryReview> find(Handle handle, long id) {
        return handle.createQuery(COLUMNS + "WHERE id = :id").bind("id", id).map((row, context) -> review(row))
                .findOne();
    }

    /** Keeps others from moving a review before this transaction is over. */
    void lock(Handle handle, long id) {
        handle.createQuery("SELECT id FROM entry_review WHERE id = :id FOR UPDATE").bind("id", id).mapTo(Long.class)
                .findOne();
    }

    Page<EntryReview> page(Handle handle, String park, @Nullable String state, int page, int size) {
        long total = handle.createQuery("SELECT count(*) FROM entry_review " + FILTER).bind("park", park)
                .bind("state", state).mapTo(Long.class).one();
        var items = handle.createQuery(COLUMNS + FILTER + "ORDER BY applied_at DESC, id DESC LIMIT :size OFFSET :skip")
                .bind("park", park).bind("state", state).bind("size", size).bind("skip", (long) page * size)
                .map((row, context) -> review(row)).list();
        return new Page<>(items, page, size, total);
    }

    List<ReviewEvent> events(Handle handle, long id) {
        return handle.createQuery("""
                SELECT step, action, state, at, person, reason, document, assessment::text AS assessment
                FROM entry_review_event WHERE review_id = :id ORDER BY step
                """).bind("id", id).map((row, context) -> new ReviewEvent(row.getInt("step"), row.getString("action"),
                ReviewState.Status.valueOf(row.getString("state")), row.getTimestamp("at").toInstant(),
                row.getString("person"), row.getString("reason"), row.getString("document"),
                row.getString("assessment"))).list();
    }

    long insert(Handle handle, String park, ReviewWrites.Apply apply, Instant at, Assessment assessment) {
        long id = handle
                .createUpdate(
                        """
                                INSERT INTO entry_review (park_code, enterprise_code, name, industry, area_mu, floor_area_m2, plan, state,
                                    applied_at)
                                VALUES (:park, :enterprise, :name, :industry, :areaMu, :floorAreaM2, CAST(:plan AS jsonb), 'APPLIED', :at)
                                """)
                .bind("park", park).bind("enterprise", apply.enterprise()).bind("name", apply.name())
                .bind("industry", apply.industry()).bind("areaMu", apply.areaMu())
                .bind("floorAreaM2", apply.floorAreaM2()).bind("plan", write(apply.plan())).bind("at", at)
                .executeAndReturnGeneratedKeys("id").mapTo(Long.class).one();
        log(handle, id, new Taken("APPLY", new ReviewState.Applied(), at, apply.person(), apply.reason(),
                apply.document(), assessment));
        return id;
    }

    void move(Handle handle, long id, Taken taken) {
        var noticed = taken.to() instanceof ReviewState.Noticed published ? published : null;
        boolean decides = !(taken.to() instanceof ReviewState.Undecided);
        handle.createUpdate("""
                UPDATE entry_review SET state = :state, notice_from = coalesce(:from, notice_from),
                    notice_to = coalesce(:to, notice_to), decided_at = :decidedAt
                WHERE id = :id
                """).bind("state", taken.to().status().name())
                .bind("from", noticed == null ? null : noticed.from()).bind("to", noticed == null ? null : noticed.to())
                .bind("decidedAt", decides ? taken.at() : null).bind("id", id).execute();
        log(handle, id, taken);
    }

    private void log(Handle handle, long id, Taken taken) {
        handle.createUpdate(
                """
                        INSERT INTO entry_review_event (review_id, step, action, state, at, person, reason, document, assessment)
                        SELECT :id, count(*) + 1, :action, :state, :at, :person, :reason, :document, CAST(:assessment AS jsonb)
                        FROM entry_review_event WHERE review_id = :id
                        """)
                .bind("id", id).bind("action", taken.action()).bind("state", taken.to().status().name())
                .bind("at", taken.at()).bind("person", taken.person()).bind("reason", taken.reason())
                .bind("document", taken.document())
                .bind("assessment", taken.assessment() == null ? null : write(taken.assessment())).execute();
    }

    private EntryReview review(ResultSet row) throws SQLException {
        var decided = row.getTimestamp("decided_at");
        return new EntryReview(row.getLong("id"), row.getString("park_code"), row.getString("enterprise_code"),
                row.getString("name"), row.getString("industry"), row.getBigDecimal("area_mu"),
                row.getBigDecimal("floor_area_m2"), plan(row.getString("plan")),
                ReviewState.Status.valueOf(row.getString("state")), row.getTimestamp("applied_at").toInstant(),
                row.getObject("notice_from", LocalDate.class), row.getObject("notice_to", LocalDate.class),
                decided == null ? null : decided.toInstant());
    }

    private Map<String, BigDecimal> plan(String text) {
        try {
            return json.readValue(text, PLAN);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored plan is no JSON: " + text, e);
        }
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + value.getClass().getSimpleName(), e);
        }
    }
}
