package io.parkpulse.evaluation.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import com.fasterxml.jackson.core.type.TypeReference;

import io.parkpulse.evaluation.evidence.StoredJson;
import io.parkpulse.evaluation.evidence.Text;
import io.parkpulse.evaluation.method.Input;
import io.parkpulse.registry.Page;

/** Reads results. They are stored unrounded and read rounded. */
@ApplicationScoped
class ResultStore {
    private static final TypeReference<List<Input>> INPUTS = new TypeReference<>() {
    };
    private static final TypeReference<List<Text>> TEXTS = new TypeReference<>() {
    };
    private static final int MONEY_DECIMALS = 4;
    private static final String SUMMARY = """
            SELECT r.id, r.park_code, r.scheme, r.year, r.total, r.subtotal, r.max, r.scored_max, r.ranked, r.excluded,
                   r.in_transition, r.standing_en, r.standing_zh, r.decimals, r.scored_at, r.run_id, r.rank,
                   n.ranked_parks, r.grade, r.grade_en, r.grade_zh, r.points_to_next_rank, r.next_grade,
                   r.points_to_next_grade, r.beyond, r.reward, r.team_most, r.explanation::text AS explanation,
                   r.missing::text AS missing
            FROM evaluation_result r LEFT JOIN evaluation_run n ON n.id = r.run_id
            """;
    private static final String FILTER = """
            WHERE (CAST(:park AS text) IS NULL OR park_code = :park)
              AND (CAST(:scheme AS text) IS NULL OR r.scheme = :scheme)
              AND (CAST(:year AS integer) IS NULL OR r.year = :year)
            """;

    private final Jdbi jdbi;

    ResultStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Optional<EvaluationResult> find(long id) {
        return jdbi.withHandle(handle -> handle.createQuery(SUMMARY + "WHERE r.id = :id").bind("id", id)
                .map((row, context) -> stored(row)).findOne().map(stored -> whole(handle, stored)));
    }

    Optional<EvaluationResult> find(long run, String park) {
        return jdbi.withHandle(handle -> handle.createQuery(SUMMARY + "WHERE r.run_id = :run AND r.park_code = :park")
                .bind("run", run).bind("park", park).map((row, context) -> stored(row)).findOne()
                .map(stored -> whole(handle, stored)));
    }

    /** By rank; parks without one after the others. */
    List<EvaluationSummary> ofRun(long run) {
        return jdbi.withHandle(handle -> handle
                .createQuery(SUMMARY + "WHERE r.run_id = :run ORDER BY r.rank NULLS LAST, r.park_code").bind("run", run)
                .map((row, context) -> summary(row)).list());
    }

    Page<EvaluationSummary> page(@Nullable String park, @Nullable String scheme, @Nullable Integer year, int page,
            int size) {
        return jdbi.withHandle(handle -> {
            long total = handle.createQuery("SELECT count(*) FROM evaluation_result r " + FILTER).bind("park", park)
                    .bind("scheme", scheme).bind("year", year).mapTo(Long.class).one();
            var items = handle
                    .createQuery(SUMMARY + FILTER + "ORDER BY r.scored_at DESC, r.id DESC LIMIT :size OFFSET :skip")
                    .bind("park", park).bind("scheme", scheme).bind("year", year).bind("size", size)
                    .bind("skip", (long) page * size).map((row, context) -> summary(row)).list();
            return new Page<>(items, page, size, total);
        });
    }

    private record Stored(EvaluationSummary summary, int decimals, List<Text> explanation, List<Text> missing) {}

    private static EvaluationResult whole(Handle handle, Stored stored) {
        return new EvaluationResult(stored.summary(), en(stored.explanation()), zh(stored.explanation()),
                stored.missing().stream().map(Text::en).toList(), stored.missing().stream().map(Text::zh).toList(),
                rows(handle, stored.summary().id(), stored.decimals()));
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
                Change.round(row.getBigDecimal("points"), decimals), row.getBigDecimal("max"),
                row.getBoolean("required"), row.getString("rule_en"), row.getString("rule_zh"),
                row.getString("source_en"), row.getString("source_zh"),
                StoredJson.read(row.getString("inputs"), INPUTS), en(explanation), zh(explanation),
                missing.stream().map(Text::en).toList(), missing.stream().map(Text::zh).toList());
    }

    private static String en(List<Text> texts) {
        return texts.stream().map(Text::en).collect(Collectors.joining("; "));
    }

    private static String zh(List<Text> texts) {
        return texts.stream().map(Text::zh).collect(Collectors.joining("；"));
    }

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(summary(row), row.getInt("decimals"), StoredJson.read(row.getString("explanation"), TEXTS),
                StoredJson.read(row.getString("missing"), TEXTS));
    }

    private static EvaluationSummary summary(ResultSet row) throws SQLException {
        int decimals = row.getInt("decimals");
        return new EvaluationSummary(row.getLong("id"), row.getString("park_code"), row.getString("scheme"),
                row.getInt("year"), Change.round(row.getBigDecimal("total"), decimals),
                Change.round(row.getBigDecimal("subtotal"), decimals), row.getBigDecimal("max"),
                row.getBigDecimal("scored_max"),
                new StandingResult(row.getBoolean("ranked"), row.getObject("excluded", Boolean.class),
                        row.getBoolean("in_transition"), row.getString("standing_en"), row.getString("standing_zh")),
                placing(row, decimals), row.getTimestamp("scored_at").toInstant());
    }

    private static Placing placing(ResultSet row, int decimals) throws SQLException {
        return new Placing(row.getObject("run_id", Long.class), row.getObject("rank", Integer.class),
                row.getObject("ranked_parks", Integer.class), row.getString("grade"), row.getString("grade_en"),
                row.getString("grade_zh"), Change.round(row.getBigDecimal("points_to_next_rank"), decimals),
                row.getString("next_grade"), Change.round(row.getBigDecimal("points_to_next_grade"), decimals),
                row.getBoolean("beyond"), Change.round(row.getBigDecimal("reward"), MONEY_DECIMALS),
                Change.round(row.getBigDecimal("team_most"), MONEY_DECIMALS));
    }
}
