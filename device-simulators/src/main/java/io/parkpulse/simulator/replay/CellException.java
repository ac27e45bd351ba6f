package io.parkpulse.simulator.replay;

/** A cell is not what the mapping expects. */
final class CellException extends Exception {
    private static final long serialVersionUID = 1;

    CellException(String column, String cell, String expected) {
        super("column '%s' holds '%s'; expected %s".formatted(column, cell, expected));
    }
}
