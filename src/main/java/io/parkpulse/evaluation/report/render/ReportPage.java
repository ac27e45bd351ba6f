package io.parkpulse.evaluation.report.render;

import java.util.List;

import jakarta.annotation.Nullable;

/**
 * Everything that the HTML says, as text; the template escapes it.
 *
 * @param language as in HTML
 * @param zh       whether it is Chinese
 * @param digest   null: a preview
 * @param changes  null: there is no version before
 */
public record ReportPage(String language, boolean zh, String title, String period, String version, String made,
        @Nullable String digest, String timeZone, boolean provisional, @Nullable List<Difference> changes,
        List<Chapter> chapters) {
    /** One thing that changed. */
    public record Difference(String chapter, String name, String unit, String before, String after) {}

    /** @param compared whether any figure is compared with another period */
    public record Chapter(String id, String title, List<Line> lines, boolean compared, List<Grid> grids,
            List<String> remarks) {}

    /**
     * A figure.
     *
     * @param missing    there is no value
     * @param incomplete less data came than it takes
     * @param unmet      it misses its target
     */
    public record Line(String id, String name, String value, String unit, String previous, String lastYear,
            String goal, String origin, boolean missing, boolean incomplete, boolean unmet) {}

    /** A table. */
    public record Grid(String id, String title, List<Top> columns, List<List<Box>> rows) {}

    /** Head of a column. */
    public record Top(String name, String unit) {}

    /** A cell. */
    public record Box(String text, boolean number, boolean missing, boolean incomplete) {}
}
