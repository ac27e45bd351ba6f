package io.parkpulse.evaluation.run;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.parkpulse.evaluation.evidence.StoredJson;
import io.parkpulse.evaluation.scheme.Scheme;

/** Writes the results of a run, unrounded, and reads them back as they were written. */
@ApplicationScoped
class ResultWriter {
    private final Jdbi jdbi;

    ResultWriter(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Which run the results are of. */
    private record Heading(long run, String digest, Scheme scheme, int year, Instant at) {}

    void save(Handle handle, long run, String digest, Scheme scheme, int year, List<ParkScore> scores, Instant at) {
        results(handle, new Heading(run, digest, scheme, year, at), scores);
        var ids = new HashMap<String, Long>();
        handle.createQuery("SELECT park_code, id FROM evaluation_result WHERE run_id = :run").bind("run", run)
                .map((row, context) -> Map.entry(row.getString("park_code"), row.getLong("id")))
                .forEach(entry -> ids.put(entry.getKey(), entry.getValue()));
        indicators(handle, scores, ids);
    }

    private static void results(Handle handle, Heading heading, List<ParkScore> scores) {
        var batch = handle.prepareBatch("""
                INSERT INTO evaluation_result (run_id, park_code, scheme, scheme_digest, year, total, subtotal, max,
                    scored_max, ranked, excluded, in_transition, standing_en, standing_zh, decimals, scored_at, rank, grade,
                    grade_en, grade_zh, points_to_next_rank, next_grade, points_to_next_grade, beyond, reward, team_most,
                    explanation, missing)
                VALUES (:run, :park, :scheme, :digest, :year, :total, :subtotal, :max, :scoredMax, :ranked, :excluded,
                    :inTransition, :standingEn, :standingZh, :decimals, :at, :rank, :grade, :gradeEn, :gradeZh, :toNextRank,
                    :nextGrade, :toNextGrade, :beyond, :reward, :team, CAST(:explanation AS jsonb),
                    CAST(:missing AS jsonb))
                """);
        var scheme = heading.scheme();
        for (var score : scores) {
            var standing = score.card().standing();
            var verdict = score.verdict();
            var grade = verdict.grade();
            batch.bind("run", heading.run()).bind("park", score.park().park()).bind("scheme", scheme.id())
                    .bind("digest", heading.digest()).bind("year", heading.year()).bind("total", score.card().total())
                    .bind("subtotal", score.card().subtotal()).bind("max", scheme.max())
                    .bind("scoredMax", score.card().scoredMax()).bind("ranked", standing.eligible())
                    .bind("excluded", standing.excluded()).bind("inTransition", standing.inTransition())
                    .bind("standingEn", standing.summary().en()).bind("standingZh", standing.summary().zh())
                    .bind("decimals", scheme.decimals()).bind("at", heading.at()).bind("rank", verdict.rank())
                    .bind("grade", grade == null ? null : grade.id())
                    .bind("gradeEn", grade == null ? null : grade.nameEn())
                    .bind("gradeZh", grade == null ? null : grade.nameZh())
                    .bind("toNextRank", verdict.pointsToNextRank())
                    .bind("nextGrade", verdict.nextGrade() == null ? null : verdict.nextGrade().id())
                    .bind("toNextGrade", verdict.pointsToNextGrade()).bind("beyond", verdict.beyond())
                    .bind("reward", verdict.reward()).bind("team", verdict.teamMost())
                    .bind("explanation", StoredJson.write(verdict.explanation()))
                    .bind("missing", StoredJson.write(verdict.missing())).add();
        }
        batch.execute();
    }

    private static void indicators(Handle handle, List<ParkScore> scores, Map<String, Long> ids) {
        var batch = handle.prepareBatch("""
                INSERT INTO evaluation_indicator (result_id, position, indicator, name_en, name_zh, points, max, required,
                    rule_en, rule_zh, source_en, source_zh, inputs, explanation, missing)
                VALUES (:result, :position, :indicator, :nameEn, :nameZh, :points, :max, :required, :ruleEn, :ruleZh,
                    :sourceEn, :sourceZh, CAST(:inputs AS jsonb), CAST(:explanation AS jsonb), CAST(:missing AS jsonb))
                """);
        for (var score : scores) {
            int position = 0;
            for (var row : score.card().rows()) {
                var of = row.indicator();
                batch.bind("result", ids.get(score.park().park())).bind("position", ++position)
                        .bind("indicator", of.id()).bind("nameEn", of.nameEn()).bind("nameZh", of.nameZh())
                        .bind("points", row.outcome().points()).bind("max", of.max()).bind("required", of.required())
                        .bind("ruleEn", of.rule().en()).bind("ruleZh", of.rule().zh())
                        .bind("sourceEn", of.dataSource().en()).bind("sourceZh", of.dataSource().zh())
                        .bind("inputs", StoredJson.write(row.outcome().inputs()))
                        .bind("explanation", StoredJson.write(row.outcome().explanation()))
                        .bind("missing", StoredJson.write(row.outcome().missing())).add();
            }
        }
        batch.execute();
    }

    /** What a run came to, by park, as it is stored. */
    Map<String, ParkOutcome> outcomes(long run) {
        return jdbi.withHandle(handle -> {
            var points = new HashMap<Long, Map<String, BigDecimal>>();
            handle.createQuery("""
                    SELECT i.result_id, i.indicator, i.points
                    FROM evaluation_indicator i JOIN evaluation_result r ON r.id = i.result_id
                    WHERE r.run_id = :run ORDER BY i.result_id, i.position
                    """).bind("run", run).map((row, context) -> points
                    .computeIfAbsent(row.getLong("result_id"), id -> new LinkedHashMap<>())
                    .put(row.getString("indicator"), row.getBigDecimal("points"))).list();
            var outcomes = new TreeMap<String, ParkOutcome>();
            handle.createQuery("""
                    SELECT id, park_code, ranked, total, subtotal, rank, grade, reward
                    FROM evaluation_result WHERE run_id = :run
                    """).bind("run", run)
                    .map((row, context) -> new ParkOutcome(row.getString("park_code"), row.getBoolean("ranked"),
                            row.getBigDecimal("total"), row.getBigDecimal("subtotal"),
                            row.getObject("rank", Integer.class), row.getString("grade"), row.getBigDecimal("reward"),
                            points.getOrDefault(row.getLong("id"), Map.of())))
                    .forEach(outcome -> outcomes.put(outcome.park(), outcome));
            return outcomes;
        });
    }
}
