package io.parkpulse.evaluation.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.parkpulse.evaluation.scheme.Scheme;
import io.parkpulse.evaluation.scheme.SchemeFile;
import io.parkpulse.registry.Page;

/** Keeps runs with the inputs and the scheme that they are made from; nothing of a run is ever changed. */
@ApplicationScoped
class RunStore {
    private static final String SUMMARY = """
            SELECT id, scheme, scheme_digest, year, made_by, reason, made_at, parks, eligible_parks, ranked_parks,
                   registered_parks, inputs_digest
            FROM evaluation_run
            """;
    private static final String FILTER = """
            WHERE (CAST(:scheme AS text) IS NULL OR scheme = :scheme)
              AND (CAST(:year AS integer) IS NULL OR year = :year)
            """;

    private final Jdbi jdbi;
    private final ResultWriter results;

    RunStore(Jdbi jdbi, ResultWriter results) {
        this.jdbi = jdbi;
        this.results = results;
    }

    /** Who made a run, why and when. */
    record Cause(String person, String reason, Instant at) {}

    /**
     * What a run is made from, as it was kept.
     *
     * @param scheme the text of the scheme
     * @param inputs the text of the inputs
     */
    record Kept(RunSummary run, String scheme, String inputs) {}

    /** @param scheme the one of the file, with what was decided */
    long save(SchemeFile file, Scheme scheme, FrozenInputs inputs, List<ParkScore> scores, Cause cause) {
        return jdbi.inTransaction(handle -> {
            handle.createUpdate("""
                    INSERT INTO evaluation_scheme (digest, scheme, document) VALUES (:digest, :scheme, :document)
                    ON CONFLICT (digest) DO NOTHING
                    """).bind("digest", file.digest()).bind("scheme", file.scheme().id())
                    .bind("document", file.text()).execute();
            long id = insert(handle, file, inputs, scores, cause);
            results.save(handle, id, file.digest(), scheme, inputs.year(), scores, cause.at());
            return id;
        });
    }

    private static long insert(Handle handle, SchemeFile file, FrozenInputs inputs, List<ParkScore> scores,
            Cause cause) {
        var text = inputs.text();
        long id = handle.createUpdate("""
                INSERT INTO evaluation_run (scheme, scheme_digest, year, made_by, reason, made_at, parks, eligible_parks,
                    ranked_parks, registered_parks, inputs_digest)
                VALUES (:scheme, :schemeDigest, :year, :person, :reason, :at, :parks, :eligible, :ranked, :registered,
                    :inputsDigest)
                """).bind("scheme", file.scheme().id()).bind("schemeDigest", file.digest())
                .bind("year", inputs.year()).bind("person", cause.person()).bind("reason", cause.reason())
                .bind("at", cause.at()).bind("parks", scores.size())
                .bind("eligible", scores.stream().filter(score -> score.card().standing().eligible()).count())
                .bind("ranked", scores.stream().filter(score -> score.verdict().rank() != null).count())
                .bind("registered", inputs.registered()).bind("inputsDigest", FrozenInputs.digest(text))
                .executeAndReturnGeneratedKeys("id").mapTo(Long.class).one();
        handle.createUpdate("INSERT INTO evaluation_run_input (run_id, document) VALUES (:run, :document)")
                .bind("run", id).bind("document", text).execute();
        return id;
    }

    Optional<RunSummary> find(long id) {
        return jdbi.withHandle(handle -> handle.createQuery(SUMMARY + "WHERE id = :id").bind("id", id)
                .map((row, context) -> summary(row)).findOne());
    }

    Page<RunSummary> page(@Nullable String scheme, @Nullable Integer year, int page, int size) {
        return jdbi.withHandle(handle -> {
            long total = handle.createQuery("SELECT count(*) FROM evaluation_run " + FILTER).bind("scheme", scheme)
                    .bind("year", year).mapTo(Long.class).one();
            var items = handle.createQuery(SUMMARY + FILTER + "ORDER BY made_at DESC, id DESC LIMIT :size OFFSET :skip")
                    .bind("scheme", scheme).bind("year", year).bind("size", size).bind("skip", (long) page * size)
                    .map((row, context) -> summary(row)).list();
            return new Page<>(items, page, size, total);
        });
    }

    Optional<Kept> kept(long id) {
        return find(id).map(run -> jdbi.withHandle(handle -> handle.createQuery("""
                SELECT s.document AS scheme, i.document AS inputs
                FROM evaluation_run r JOIN evaluation_scheme s ON s.digest = r.scheme_digest
                JOIN evaluation_run_input i ON i.run_id = r.id
                WHERE r.id = :id
                """).bind("id", id)
                .map((row, context) -> new Kept(run, row.getString("scheme"), row.getString("inputs"))).one()));
    }

    private static RunSummary summary(ResultSet row) throws SQLException {
        return new RunSummary(row.getLong("id"), row.getString("scheme"), row.getString("scheme_digest"),
                row.getInt("year"), row.getString("made_by"), row.getString("reason"),
                row.getTimestamp("made_at").toInstant(), row.getInt("parks"), row.getInt("eligible_parks"),
                row.getInt("ranked_parks"), row.getInt("registered_parks"), row.getString("inputs_digest"));
    }
}
