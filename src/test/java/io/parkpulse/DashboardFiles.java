package io.parkpulse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The dashboards that the project ships, as Grafana reads them. */
final class DashboardFiles {
    static final Path FOLDER = Path.of("..", "dashboards");
    private static final ObjectMapper JSON = new ObjectMapper();

    private DashboardFiles() {}

    /** A dashboard and where it is. */
    record Dashboard(Path path, JsonNode json) {
        String uid() {
            return json.path("uid").asText();
        }

        /** Every panel that shows something: rows only group. */
        List<JsonNode> panels() {
            return stream(json.path("panels")).filter(panel -> !panel.path("type").asText().equals("row")).toList();
        }

        /** Every query with the place to find it. */
        List<Query> queries() {
            var queries = new ArrayList<Query>();
            for (var panel : panels()) {
                for (var target : panel.path("targets")) {
                    queries.add(Query.of(uid() + " / " + panel.path("title").asText(), panel, target));
                }
            }
            for (var annotation : json.path("annotations").path("list")) {
                queries.add(Query.of(uid() + " / annotation " + annotation.path("name").asText(), null,
                        annotation.path("target")));
            }
            for (var variable : json.path("templating").path("list")) {
                if (variable.path("type").asText().equals("query")) {
                    queries.add(new Query(uid() + " / variable " + variable.path("name").asText(), null, "table",
                            variable.path("query").asText()));
                }
            }
            return queries;
        }

        @Override
        public String toString() {
            return FOLDER.relativize(path).toString();
        }
    }

    /** One SQL query; the panel is null for annotations and variables. */
    record Query(String place, JsonNode panel, String format, String sql) {
        static Query of(String place, JsonNode panel, JsonNode target) {
            return new Query(place, panel, target.path("format").asText(), target.path("rawSql").asText());
        }

        @Override
        public String toString() {
            return place;
        }
    }

    static List<Dashboard> all() {
        try (var files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted()
                    .map(file -> new Dashboard(file, read(file))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Query> allQueries() {
        return all().stream().flatMap(dashboard -> dashboard.queries().stream()).toList();
    }

    static java.util.stream.Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
