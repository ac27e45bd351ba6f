package io.parkpulse.evaluation.filing.table;

import java.util.List;

/** The tables of a file, and what could not be read of it. */
public record Tables(List<Table> tables, List<Flaw> flaws) {
    static Tables unreadable(String message) {
        return new Tables(List.of(), List.of(Flaw.ofFile(message)));
    }
}
