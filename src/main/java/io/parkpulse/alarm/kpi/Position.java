package io.parkpulse.alarm.kpi;

import java.util.Locale;

import jakarta.annotation.Nullable;

/**
 * Who is told of alarms: what the standards call an operator's position.
 *
 * @param code of the park, the team or the contact
 */
public record Position(Kind kind, String code) {
    /** What is told. */
    public enum Kind {
        /** All people of a park together. */
        PARK,
        /** A team, whoever of it is on duty. */
        TEAM,
        /** One officer. */
        CONTACT;

        /** As the functions of the database call it. */
        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The code; null: it is of another kind. */
    @Nullable
    String codeOf(Kind wanted) {
        return kind == wanted ? code : null;
    }
}
