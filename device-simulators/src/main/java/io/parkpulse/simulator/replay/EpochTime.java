package io.parkpulse.simulator.replay;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Time since 1970.
 *
 * @param columns the one that holds it
 * @param unit    {@code s}, with or without decimals, or {@code ms}
 */
record EpochTime(List<String> columns, String unit) implements RowTime.Spec {
    EpochTime {
        columns = List.copyOf(Objects.requireNonNull(columns, "time lacks its columns"));
        if (columns.size() != 1) {
            throw new IllegalArgumentException("time of kind epoch has one column");
        }
        if (!"s".equals(unit) && !"ms".equals(unit)) {
            throw new IllegalArgumentException("time of kind epoch has the unit s or ms");
        }
    }

    @Override
    public RowTime reader() {
        int shift = unit.equals("s") ? 3 : 0;
        return row -> {
            var text = row.cell(columns.get(0));
            try {
                return Instant.ofEpochMilli(new BigDecimal(text).movePointRight(shift)
                        .setScale(0, RoundingMode.HALF_UP).longValueExact());
            } catch (ArithmeticException | NumberFormatException e) {
                throw new CellException(columns.get(0), text, "a number of " + unit + " since 1970");
            }
        };
    }
}
