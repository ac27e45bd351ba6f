package io.parkpulse.evaluation.tenant;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import jakarta.annotation.Nullable;

/**
 * What is known of a tenant and year, or what a candidate plans.
 *
 * @param figures by their id; those that are not there are unknown
 */
public record Profile(int year, Area area, Map<String, Figure> figures) {
    public Profile {
        figures = Map.copyOf(figures);
    }

    /** Every indicator that is an amount per something. */
    List<Measure> intensities() {
        return Arrays.stream(Indicator.values()).filter(indicator -> indicator.per() != Indicator.Per.NOTHING)
                .map(this::measure).toList();
    }

    /** How it stands in an indicator. */
    public Measure measure(Indicator indicator) {
        var missing = new ArrayList<String>();
        var amount = amount(indicator, missing);
        var status = amount == null ? FigureStatus.UNKNOWN : amount.status();
        BigDecimal by = BigDecimal.ONE;
        if (indicator.per() == Indicator.Per.MU) {
            by = area.mu();
            if (by == null) {
                missing.add("neither its land nor its floor area is known");
            }
        } else if (indicator.per() == Indicator.Per.OUTPUT) {
            var output = demand("output", missing);
            by = output == null ? null : output.value();
            status = output == null ? FigureStatus.UNKNOWN : status.with(output.status());
            if (by != null && by.signum() <= 0) {
                missing.add("its output is " + by.toPlainString() + "; nothing can be divided by that");
                by = null;
            }
        }
        if (amount == null || by == null) {
            return new Measure(indicator, indicator.nameZh(), indicator.unit(), null, null, FigureStatus.UNKNOWN,
                    missing);
        }
        return new Measure(indicator, indicator.nameZh(), indicator.unit(), amount.type().figure(),
                amount.value().divide(by, MathContext.DECIMAL64), status, missing);
    }

    /** What was measured as a whole goes before what was filed, and that before what was measured in part. */
    @Nullable
    private Figure amount(Indicator indicator, List<String> missing) {
        var measured = figures.get(indicator.figure());
        var filed = indicator.instead().map(figures::get).orElse(null);
        boolean isWhole = measured != null && measured.status() == FigureStatus.KNOWN;
        return !isWhole && filed != null && filed.value() != null ? filed : demand(indicator.figure(), missing);
    }

    /** Null, with the reason: it is unknown. One that is incomplete is there, with the reason. */
    @Nullable
    private Figure demand(String id, List<String> missing) {
        var figure = figures.get(id);
        if (figure == null || figure.value() == null) {
            missing.add("'" + id + "' of " + year + " " + (figure == null || figure.type().filed()
                    ? "is not stated"
                    : figure.expected() == null
                            ? "is not measured: no device of the tenant does"
                            : "is unknown: no readings came, or a factor is undecided"));
            return null;
        }
        if (figure.status() == FigureStatus.INCOMPLETE) {
            missing.add("'%s' of %d is incomplete: %.0f of %.0f came".formatted(id, year, figure.received(),
                    figure.expected()));
        }
        return figure;
    }
}
