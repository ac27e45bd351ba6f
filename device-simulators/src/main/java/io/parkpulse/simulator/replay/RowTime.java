package io.parkpulse.simulator.replay;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Finds the time of a row. */
@FunctionalInterface
interface RowTime {
    Instant of(Row row) throws CellException;

    /** The part of a mapping that says how. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({@JsonSubTypes.Type(value = LocalTimestamp.class, name = "timestamp"),
            @JsonSubTypes.Type(value = DayFraction.class, name = "day-fraction"),
            @JsonSubTypes.Type(value = EpochTime.class, name = "epoch"),
            @JsonSubTypes.Type(value = IndexTime.class, name = "index")})
    sealed interface Spec permits LocalTimestamp, DayFraction, EpochTime, IndexTime {
        /** The columns that it reads. */
        List<String> columns();

        /** Ready to read rows. */
        RowTime reader();
    }
}
