package io.parkpulse.evaluation.filing.sheet;

import io.parkpulse.evaluation.evidence.Value;
import io.parkpulse.evaluation.filing.table.Cell;

/** A value as it came. */
public sealed interface Given {
    /** From JSON, where it says itself what it is. */
    record Stated(Value value) implements Given {
        @Override
        public String toString() {
            return value.toString();
        }
    }

    /** From a cell of a table. */
    record Written(Cell cell) implements Given {
        @Override
        public String toString() {
            return cell.text();
        }
    }
}
