package io.parkpulse.notify.routing;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.parkpulse.notify.people.Uses;

/** Escalation policies and their steps, as rows. */
@ApplicationScoped
class PolicyStore {
    private static final String USES = "SELECT 'route ' || code FROM route WHERE policy_code = :code ORDER BY 1";

    private final Jdbi jdbi;

    PolicyStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    List<EscalationPolicy> all() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT code FROM escalation_policy ORDER BY code")
                .mapTo(String.class).list().stream().map(code -> find(handle, code).orElseThrow()).toList());
    }

    Optional<EscalationPolicy> find(String code) {
        return jdbi.withHandle(handle -> find(handle, code));
    }

    private static Optional<EscalationPolicy> find(Handle handle, String code) {
        return handle.createQuery("SELECT name, after_clear, shipped FROM escalation_policy WHERE code = :code")
                .bind("code", code).map((row, context) -> new EscalationPolicy(code, row.getString("name"),
                        row.getString("after_clear"), row.getBoolean("shipped"), steps(handle, code)))
                .findOne();
    }

    /** Those in force today. */
    private static List<EscalationPolicy.Step> steps(Handle handle, String code) {
        return handle.createQuery("""
                SELECT severities, after_s, level, team_code, contact_code, channels, source FROM escalation_step
                WHERE policy_code = :code AND current_date BETWEEN effective_from AND coalesce(effective_to, 'infinity')
                ORDER BY step
                """).bind("code", code)
                .map((row, context) -> new EscalationPolicy.Step(RouteStore.texts(row, "severities"),
                        row.getInt("after_s"), row.getString("level"), row.getString("team_code"),
                        row.getString("contact_code"), RouteStore.texts(row, "channels"), row.getString("source")))
                .list();
    }

    void put(EscalationPolicy policy) {
        jdbi.useTransaction(handle -> {
            handle.createUpdate("""
                    INSERT INTO escalation_policy (code, name, after_clear) VALUES (:code, :name, :afterClear)
                    ON CONFLICT (code) DO UPDATE SET name = excluded.name, after_clear = excluded.after_clear
                    """).bindMethods(policy).execute();
            handle.execute("DELETE FROM escalation_step WHERE policy_code = ?", policy.code());
            for (int i = 0; i < policy.steps().size(); i++) {
                insert(handle, policy.code(), i + 1, policy.steps().get(i));
            }
        });
    }

    private static void insert(Handle handle, String policy, int number, EscalationPolicy.Step step) {
        handle.createUpdate("""
                INSERT INTO escalation_step (policy_code, step, severities, after_s, level, team_code, contact_code,
                    channels, source)
                VALUES (:policy, :number, :ofSeverities, :afterSeconds, :level, :team, :contact, :channelNames, :source)
                """).bindMethods(step).bind("policy", policy).bind("number", number)
                .bindArray("ofSeverities", String.class, step.severities())
                .bindArray("channelNames", String.class, step.channels()).execute();
    }

    /** @return false if there is no such policy */
    boolean delete(String code) {
        return jdbi.inTransaction(handle -> {
            Uses.none(handle, "escalation policy", code, USES);
            return handle.createUpdate("DELETE FROM escalation_policy WHERE code = :code").bind("code", code)
                    .execute() == 1;
        });
    }
}
