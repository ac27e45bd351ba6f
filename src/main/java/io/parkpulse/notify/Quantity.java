package io.parkpulse.notify;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;

/**
 * A value with its unit as people write it. The signs of units are those of GB 3100, which are the same in Chinese and in
 * English; nobody has to know UCUM.
 */
final class Quantity {
    private static final int DECIMALS = 4;
    private static final MathContext SMALL = new MathContext(DECIMALS);
    private static final String A_MINUTE = "/min";
    /** UCUM codes that are not written as they are, with the space before them. */
    private static final Map<String, String> WRITTEN = Map.ofEntries(Map.entry("1", ""), Map.entry("[pH]", ""),
            Map.entry("%", "%"), Map.entry("%[LEL]", "% LEL"), Map.entry("%[OEL]", "% OEL"), Map.entry("Cel", " °C"),
            Map.entry("deg", "°"), Map.entry("kW.h", " kWh"), Map.entry("kvar.h", " kvar·h"), Map.entry("m3", " m³"),
            Map.entry("ug/m3", " µg/m³"), Map.entry("mg/m3", " mg/m³"), Map.entry("dB[A]", " dB(A)"),
            Map.entry("[ppm]", " ppm"));

    private Quantity() {}

    /** @param unit a UCUM code, or one of them with {@code /min}, as rates have it */
    static String of(double value, String unit) {
        return number(value) + unit(unit);
    }

    private static String unit(String unit) {
        if (unit.endsWith(A_MINUTE)) {
            var changing = unit(unit.substring(0, unit.length() - A_MINUTE.length()));
            return (changing.isEmpty() ? " " : changing) + A_MINUTE;
        }
        return WRITTEN.getOrDefault(unit, " " + unit);
    }

    /** What a mean has after the fourth digit behind the point tells nobody anything. */
    private static String number(double value) {
        var exact = BigDecimal.valueOf(value);
        var rounded = exact.abs().compareTo(BigDecimal.ONE) < 0
                ? exact.round(SMALL)
                : exact.setScale(Math.min(exact.scale(), DECIMALS), RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
