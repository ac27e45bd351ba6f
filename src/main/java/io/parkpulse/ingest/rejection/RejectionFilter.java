package io.parkpulse.ingest.rejection;

import java.time.Instant;
import java.util.ArrayList;

import jakarta.annotation.Nullable;

import org.jdbi.v3.core.statement.SqlStatement;

import io.parkpulse.ingest.RejectReason;

/**
 * What a search is narrowed to; null: anything.
 *
 * @param reason of any error of the message
 * @param text   that the topic or the words of an error contain, in any case
 * @param from   some delivery may be as early as this
 * @param to     and earlier than this
 */
record RejectionFilter(@Nullable String park, @Nullable String gateway, @Nullable RejectReason reason,
        @Nullable String text, @Nullable Instant from, @Nullable Instant to, @Nullable RejectionState state) {

    RejectionFilter open() {
        return new RejectionFilter(park, gateway, reason, text, from, to, RejectionState.OPEN);
    }

    /** Only the conditions that hold for this search, so that each finds its index. */
    String where() {
        var conditions = new ArrayList<String>();
        add(conditions, park, "park_code = :park");
        add(conditions, gateway, "gateway_code = :gateway");
        add(conditions, reason, "reasons @> ARRAY[:reason::text]");
        add(conditions, text, "(topic ILIKE :text OR detail ILIKE :text OR EXISTS ("
                + "SELECT 1 FROM jsonb_array_elements(errors) e WHERE e ->> 'detail' ILIKE :text))");
        add(conditions, from, "last_received_at >= :from");
        add(conditions, to, "received_at < :to");
        add(conditions, state, state == null ? "" : state.condition());
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    private static void add(ArrayList<String> conditions, @Nullable Object wanted, String condition) {
        if (wanted != null) {
            conditions.add(condition);
        }
    }

    <S extends SqlStatement<S>> S bind(S statement) {
        bind(statement, "park", park);
        bind(statement, "gateway", gateway);
        bind(statement, "reason", reason == null ? null : reason.name());
        bind(statement, "text", text == null ? null : "%" + literally(text) + "%");
        bind(statement, "from", from);
        return bind(statement, "to", to);
    }

    private static <S extends SqlStatement<S>> S bind(S statement, String name, @Nullable Object value) {
        return value == null ? statement : statement.bind(name, value);
    }

    /** Wildcards of LIKE as themselves. */
    private static String literally(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
