package io.parkpulse.evaluation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import com.fasterxml.jackson.core.type.TypeReference;

import io.parkpulse.evaluation.evidence.Evidence;
import io.parkpulse.evaluation.evidence.Text;
import io.parkpulse.evaluation.method.Input;
import io.parkpulse.evaluation.scheme.Scheme;
import io.parkpulse.evaluation.scheme.SchemeFile;
import io.parkpulse.registry.Page;

/** Keeps results with the evidence and the scheme that they are made from. Stored unrounded, read rounded. */
@ApplicationScoped
class EvaluationStore {
    private static final TypeReference<List<Input>> INPUTS = new TypeReference<>() {
    };
    private static final TypeReference<List<Text>> TEXTS = new TypeReference<>() {
    };
    private static final String SUMMARY = """
            SELECT id, park_code, scheme, year, total, subtotal, max, scored_max, ranked, excluded, in_transition,
                   standing_en, standing_zh, decimals, scored_at
            FROM evaluation_result
            """;
    private static final String FILTER = """
            WHERE (CAST(:park AS text) IS NULL OR park_code = :park)
              AND (CAST(:scheme AS text) IS NULL OR scheme = :scheme)
              AND (CAST(:year AS integer) IS NULL OR year = :year)
            """;

    private final Jdbi jdbi;

    EvaluationStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param scheme the one of the file, with what was decided */
    long save(Handle handle, SchemeFile file, Scheme scheme, Evidence evidence, Scorecard scorecard, Instant at) {
        handle.createUpdate("""
                INSERT INTO evaluation_scheme (digest, scheme, document) VALUES (:digest, :scheme, :document)
                ON CONFLICT (digest) DO NOTHING
                """).bind("digest", file.digest()).bind("scheme", file.scheme().id()).bind("document", file.text())
                .execute();
        var standing = scorecard.standing();
        long id = handle.createUpdate("""
                INSERT INTO evaluation_result (park_code, scheme, scheme_digest, year, total, subtotal, max, scored_max,
                    ranked, excluded, in_transition, standing_en, standing_zh, decimals, scored_at, evidence)
                VALUES (:park, :scheme, :digest, :year, :total, :subtotal, :max, :scoredMax, :ranked, :excluded,
                    :inTransition, :standingEn, :standingZh, :decimals, :at, CAST(:evidence AS jsonb))
                """).bind("park", evidence.park()).bind("scheme", file.scheme().id()).bind("digest", file.digest())
                .bind("year", evidence.year()).bind("total", scorecard.total()).bind("subtotal", scorecard.subtotal())
                .bind("max", scheme.max()).bind("scoredMax", scorecard.scoredMax())
                .bind("ranked", standing.eligible()).bind("excluded", standing.excluded())
                .bind("inTransition", standing.inTransition()).bind("standingEn", standing.summary().en())
                .bind("standingZh", standing.summary().zh()).bind("decimals", file.scheme().decimals()).bind("at", at)
                .bind("evidence", StoredJson.write(evidence)).executeAndReturnGeneratedKeys("id").mapTo(Long.class)
                .one();
        saveRows(handle, id, scorecard);
        return id;
    }

    private static void saveRows(Handle handle, long result, Scorecard scorecard) {
        var batch = handle.prepareBatch(
                """
                        INSERT INTO evaluation_indicator (result_id, position, indicator, name_en, name_zh, points, max, required,
                            rule_en, rule_zh, source_en, source_zh, inputs, explanation, missing)
                        VALUES (:result, :position, :indicator, :nameEn, :nameZh, :points, :max, :required, :ruleEn, :ruleZh,
                            :sourceEn, :sourceZh, CAST(:inputs AS jsonb), CAST(:explanation AS jsonb), CAST(:missing AS jsonb))
                        """);
        int position = 0;
        for (var row : scorecard.rows()) {
            var of = row.indicator();
            batch.bind("result", result).bind("position", ++position).bind("indicator", of.id())
                    .bind("nameEn", of.nameEn()).bind("nameZh", of.nameZh()).bind("points", row.outcome().points())
                    .bind("max", of.max()).bind("required", of.required()).bind("ruleEn", of.rule().en())
                    .bind("ruleZh", of.rule().zh()).bind("sourceEn", of.dataSource().en())
                    .bind("sourceZh", of.dataSource().zh()).bind("inputs", StoredJson.write(row.outcome().inputs()))
                    .bind("explanation", StoredJson.write(row.outcome().explanation()))
                    .bind("missing", StoredJson.write(row.outcome().missing())).add();
        }
        batch.execute();
    }

    Optional<EvaluationResult> find(long id) {
        return jdbi.withHandle(handle -> handle.createQuery(SUMMARY + "WHERE id = :id").bind("id", id)
                .map((row, context) -> new Stored(summary(row), row.getInt("decimals"))).findOne()
                .map(stored -> new EvaluationResult(stored.summary(), rows(handle, id, stored.decimals()))));
    }

    Page<EvaluationSummary> page(@Nullable String park, @Nullable String scheme, @Nullable Integer year, int page,
            int size) {
        return jdbi.withHandle(handle -> {
            long total = handle.createQuery("SELECT count(*) FROM evaluation_result " + FILTER).bind("park", park)
                    .bind("scheme", scheme).bind("year", year).mapTo(Long.class).one();
            var items = handle
                    .createQuery(SUMMARY + FILTER + "ORDER BY scored_at DESC, id DESC LIMIT :size OFFSET :skip")
                    .bind("park", park).bind("scheme", scheme).bind("year", year).bind("size", size)
                    .bind("skip", (long) page * size).map((row, context) -> summary(row)).list();
            return new Page<>(items, page, size, total);
        });
    }

    private static List<IndicatorResult> rows(Handle handle, long id, int decimals) {
        return handle.createQuery("""
                SELECT indicator, name_en, name_zh, points, max, required, rule_en, rule_zh, source_en, source_zh,
                       inputs::text AS inputs, explanation::text AS explanation, missing::text AS missing
                FROM evaluation_indicator WHERE result_id = :id ORDER BY position
                """).bind("id", id).map((row, context) -> row(row, decimals)).list();
    }

    private static IndicatorResult row(ResultSet row, int decimals) throws SQLException {
        var explanation = StoredJson.read(row.getString("explanation"), TEXTS);
        var missing = StoredJson.read(row.getString("missing"), TEXTS);
        return new IndicatorResult(row.getString("indicator"), row.getString("name_en"), row.getString("name_zh"),
                rounded(row.getBigDecimal("points"), decimals), row.getBigDecimal("max"), row.getBoolean("required"),
                row.getString("rule_en"), row.getString("rule_zh"), row.getString("source_en"),
                row.getString("source_zh"), StoredJson.read(row.getString("inputs"), INPUTS),
                explanation.stream().map(Text::en).collect(Collectors.joining("; ")),
                explanation.stream().map(Text::zh).collect(Collectors.joining("；")),
                missing.stream().map(Text::en).toList(), missing.stream().map(Text::zh).toList());
    }

    private static EvaluationSummary summary(ResultSet row) throws SQLException {
        int decimals = row.getInt("decimals");
        return new EvaluationSummary(row.getLong("id"), row.getString("park_code"), row.getString("scheme"),
                row.getInt("year"), rounded(row.getBigDecimal("total"), decimals),
                rounded(row.getBigDecimal("subtotal"), decimals), row.getBigDecimal("max"),
                row.getBigDecimal("scored_max"),
                new StandingResult(row.getBoolean("ranked"), row.getObject("excluded", Boolean.class),
                        row.getBoolean("in_transition"), row.getString("standing_en"), row.getString("standing_zh")),
                row.getTimestamp("scored_at").toInstant());
    }

    @Nullable
    private static BigDecimal rounded(@Nullable BigDecimal points, int decimals) {
        return points == null ? null : points.setScale(decimals, RoundingMode.HALF_UP);
    }

    private record Stored(EvaluationSummary summary, int decimals) {}
}
