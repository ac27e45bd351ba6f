package io.parkpulse.evaluation.filing.enterprise;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * How figures of enterprises make a figure of their park.
 *
 * @param to        key of the park's figure
 * @param where     of a share: the flag of those enterprises whose part of the whole it is
 * @param yearsBack 1: the park's figure is of the year before the one in which it is filed
 */
public record RollUpRule(String to, How how, @Nullable String where, int yearsBack) {
    /** The ways to roll up. */
    public enum How {
        /** All figures together. */
        SUM("sum", "合计"),
        /** How many enterprises say yes. */
        COUNT_TRUE("count-true", "中“是”的户数"),
        /** How many enterprises have the figure, whatever it is. */
        COUNT("count", "有数据的户数"),
        /** What part, in percent, those have who say yes to a flag. */
        SHARE("share", "占比");

        private final String id;
        private final String nameZh;

        How(String id, String nameZh) {
            this.id = id;
            this.nameZh = nameZh;
        }

        @JsonValue
        public String id() {
            return id;
        }

        public String nameZh() {
            return nameZh;
        }

        @JsonCreator
        static How of(String id) {
            for (var how : values()) {
                if (how.id.equals(id)) {
                    return how;
                }
            }
            throw new IllegalArgumentException("no roll-up is called " + id);
        }
    }
}
