package io.parkpulse.evaluation.report.declaration;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.commons.csv.CSVRecord;

import io.parkpulse.evaluation.evidence.Text;
import io.parkpulse.evaluation.report.content.DataFile;

/** What can be declared each month: shipped as {@code evaluation/report/declared-figures.csv}, in its order. */
@ApplicationScoped
public class DeclaredFigures {
    private final Map<String, DeclaredFigure> figures = new LinkedHashMap<>();

    DeclaredFigures() {
        DataFile.read("report/declared-figures.csv").forEach(row -> figures.put(row.get("id"), figure(row)));
    }

    public Collection<DeclaredFigure> all() {
        return figures.values();
    }

    Optional<DeclaredFigure> find(String id) {
        return Optional.ofNullable(figures.get(id));
    }

    private static DeclaredFigure figure(CSVRecord row) {
        return new DeclaredFigure(row.get("id"), row.get("block"), text(row, "name"), text(row, "unit"),
                row.get("type").equals("count"), row.get("over_months").equals("sum"), text(row, "source"));
    }

    private static Text text(CSVRecord row, String what) {
        return new Text(row.get(what + "_zh"), row.get(what + "_en"));
    }
}
