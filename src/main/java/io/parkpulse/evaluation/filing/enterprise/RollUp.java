package io.parkpulse.evaluation.filing.enterprise;

import java.math.BigDecimal;
import java.util.List;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What the figures of a park's enterprises come to.
 *
 * @param key            of the park's figure
 * @param of             key of the enterprises' figures
 * @param where          of a share: the flag
 * @param ofYear         year of these figures
 * @param value          only if it is complete
 * @param tenants        how many enterprises count in that year
 * @param statedComplete whether whoever filed said that enterprises without a figure have none
 * @param explanation    why there is a value, or why there is none
 * @param parts          the figures in it
 * @param missing        enterprises that count and lack the figure
 * @param notCounted     figures of enterprises that were not in the park in that year
 */
public record RollUp(
        String key,
        RollUpRule.How how,
        String of,
        @Nullable String where,
        int ofYear,
        Status status,
        @Nullable BigDecimal value,
        int tenants,
        boolean statedComplete,
        String explanation,
        String explanationZh,
        List<Part> parts,
        List<Lacking> missing,
        List<Part> notCounted) {

    /** Whether there is a value. */
    public enum Status {
        /** Every enterprise that counts has filed, or the filing says that it is complete. */
        COMPLETE("complete"),
        /** Some have filed. */
        INCOMPLETE("incomplete"),
        /** None has filed. */
        NOT_FILED("not-filed"),
        /** The whole of which it would be a share is zero. */
        UNDEFINED("undefined");

        private final String id;

        Status(String id) {
            this.id = id;
        }

        @JsonValue
        public String id() {
            return id;
        }
    }

    /** An enterprise without a figure. */
    public record Lacking(String enterprise, String name, String key) {}
}
