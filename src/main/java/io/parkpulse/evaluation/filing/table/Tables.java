package io.parkpulse.evaluation.filing.table;

import java.util.List;

import io.parkpulse.evaluation.evidence.Text;

/** The tables of a file, and what could not be read of it. */
public record Tables(List<Table> tables, List<Flaw> flaws) {
    static Tables unreadable(Text message) {
        return new Tables(List.of(), List.of(new Flaw(Place.WHOLE, null, message)));
    }
}
