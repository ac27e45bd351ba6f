package io.parkpulse.simulator.replay;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What to publish of a column.
 *
 * @param column its name in the file
 * @param device the device that measured it; the mapping's if absent
 * @param metric the metric's id in the catalogue
 * @param unit   the UCUM unit of the published value
 * @param scale  factor from the file's number to the published one; 1 if absent
 * @param values numbers to publish for texts, if the column holds no numbers
 */
record Column(
        String column,
        Optional<String> device,
        String metric,
        String unit,
        BigDecimal scale,
        Map<String, BigDecimal> values) {
    Column {
        Objects.requireNonNull(column, "columns: one lacks its column");
        Objects.requireNonNull(metric, "columns: '" + column + "' lacks its metric");
        Objects.requireNonNull(unit, "columns: '" + column + "' lacks its unit");
        device = device == null ? Optional.empty() : device;
        scale = scale == null ? BigDecimal.ONE : scale;
        values = values == null ? Map.of() : Map.copyOf(values);
    }

    /** The value to publish: the double nearest to the decimal number in the file, times the scale. */
    double value(String cell) throws CellException {
        double value = scale.equals(BigDecimal.ONE)
                ? number(cell).doubleValue()
                : number(cell).multiply(scale).doubleValue();
        if (Double.isInfinite(value)) {
            throw new CellException(column, cell, "a number that a double can hold");
        }
        return value;
    }

    private BigDecimal number(String cell) throws CellException {
        if (!values.isEmpty()) {
            var known = values.get(cell);
            if (known == null) {
                throw new CellException(column, cell,
                        "one of " + values.keySet().stream().sorted().collect(Collectors.joining(", ")));
            }
            return known;
        }
        try {
            return new BigDecimal(cell);
        } catch (NumberFormatException e) {
            throw new CellException(column, cell, "a number, or a text that the mapping lists as missing");
        }
    }
}
