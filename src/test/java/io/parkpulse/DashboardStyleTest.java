package io.parkpulse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;

import io.parkpulse.DashboardFiles.Dashboard;

/** What every dashboard keeps to, whatever it shows. */
class DashboardStyleTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7);
    private static final Set<String> UNITS = Set.copyOf(List.of(resource("units.txt").split("\n")));
    private static final Map<String, String> SEVERITY_COLOURS = Map.of("critical", "dark-red", "major", "orange",
            "minor", "yellow", "warning", "blue");

    static List<Dashboard> dashboards() {
        return DashboardFiles.all();
    }

    @Test
    void areSevenWithUniqueUids() {
        assertThat(dashboards()).extracting(Dashboard::uid).doesNotHaveDuplicates().contains("park-overview",
                "park-energy", "park-environment", "park-fire-safety", "park-alarms", "park-data-quality",
                "park-evaluation");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dashboards")
    void keepTheSchemaOfDashboards(Dashboard dashboard) {
        assertThat(schema("dashboard", "Dashboard").validate(dashboard.json())).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dashboards")
    void keepTheSchemasOfTheirPanels(Dashboard dashboard) {
        for (var panel : dashboard.panels()) {
            var type = panel.path("type").asText().replace("-", "");
            assertThat(schema(type, "Options").validate(panel.path("options"))).as(place(dashboard, panel)).isEmpty();
            var custom = panel.path("fieldConfig").path("defaults").path("custom");
            if (!custom.isMissingNode()) {
                assertThat(schema(type, "FieldConfig").validate(custom)).as(place(dashboard, panel)).isEmpty();
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dashboards")
    void areNamedByTheirFileAndNotEditable(Dashboard dashboard) {
        var json = dashboard.json();

        assertThat(json.path("uid").asText() + ".json").isEqualTo(dashboard.path().getFileName().toString());
        assertThat(json.has("id")).isFalse();
        assertThat(json.has("version")).isFalse();
        assertThat(json.path("editable").asBoolean(true)).isFalse();
        assertThat(json.path("tags")).extracting(JsonNode::asText).contains("parkpulse");
        assertBilingual(json.path("title"), dashboard.uid());
        assertBilingual(json.path("description"), dashboard.uid());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dashboards")
    void offerDataSourceAndParkAndLinkToEachOther(Dashboard dashboard) {
        var variables = DashboardFiles.stream(dashboard.json().path("templating").path("list"))
                .collect(Collectors.toMap(variable -> variable.path("name").asText(), variable -> variable));

        assertThat(variables.get("datasource").path("type").asText()).isEqualTo("datasource");
        assertThat(variables.get("park").path("refresh").asInt()).isEqualTo(2);
        assertThat(variables.values()).allSatisfy(variable -> assertBilingual(variable.path("label"), "label"));
        assertThat(dashboard.json().path("links")).singleElement().satisfies(link -> {
            assertThat(link.path("type").asText()).isEqualTo("dashboards");
            assertThat(link.path("tags")).extracting(JsonNode::asText).containsExactly("parkpulse");
            assertThat(link.path("includeVars").asBoolean()).isTrue();
            assertThat(link.path("keepTime").asBoolean()).isTrue();
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dashboards")
    void drawAlarmsOfEachSeverityInItsColour(Dashboard dashboard) {
        var annotations = DashboardFiles.stream(dashboard.json().path("annotations").path("list")).toList();

        assertThat(annotations).hasSize(SEVERITY_COLOURS.size());
        SEVERITY_COLOURS.forEach((severity, colour) -> assertThat(annotations).anySatisfy(annotation -> {
            assertThat(annotation.path("iconColor").asText()).isEqualTo(colour);
            assertThat(annotation.path("target").path("rawSql").asText())
                    .contains("severity = '" + severity + "'", "timeend");
        }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dashboards")
    void explainEveryPanelInBothLanguagesWithAUnit(Dashboard dashboard) {
        for (var panel : dashboard.panels()) {
            var place = place(dashboard, panel);
            assertBilingual(panel.path("title"), place);
            assertBilingual(panel.path("description"), place);
            if (!panel.path("type").asText().equals("text")) {
                var unit = panel.path("fieldConfig").path("defaults").path("unit").asText();
                assertThat(UNITS.contains(unit) || unit.startsWith("suffix:")).as("%s: unit '%s'", place, unit)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dashboards")
    void useOnlyTheChosenDataSource(Dashboard dashboard) {
        assertThat(dashboard.json().findValues("datasource")).isNotEmpty()
                .allSatisfy(source -> assertThat(source.path("uid").asText()).isEqualTo("${datasource}"));
        for (var panel : dashboard.panels()) {
            if (!panel.path("type").asText().equals("text")) {
                assertThat(panel.path("targets")).as(place(dashboard, panel)).isNotEmpty()
                        .allSatisfy(target -> assertThat(target.has("datasource")).isTrue());
                assertThat(panel.has("datasource")).as(place(dashboard, panel)).isTrue();
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dashboards")
    void placePanelsWithoutOverlap(Dashboard dashboard) {
        var ids = new HashSet<Integer>();
        var cells = new HashSet<String>();
        for (var panel : dashboard.json().path("panels")) {
            assertThat(ids.add(panel.path("id").asInt())).as("id of " + place(dashboard, panel)).isTrue();
            var grid = panel.path("gridPos");
            assertThat(grid.path("x").asInt() + grid.path("w").asInt()).isLessThanOrEqualTo(24);
            for (var cell : cells(grid)) {
                assertThat(cells.add(cell)).as("%s overlaps at %s", place(dashboard, panel), cell).isTrue();
            }
        }
    }

    @Test
    void areProvisionedWithoutSecretsAndCannotBeChangedInGrafana() throws IOException {
        var source = Files.readString(DashboardFiles.FOLDER.resolve("provisioning/datasources/parkpulse.yaml"));
        var provider = Files.readString(DashboardFiles.FOLDER.resolve("provisioning/dashboards/parkpulse.yaml"));

        assertThat(source).contains("uid: parkpulse", "type: grafana-postgresql-datasource", "editable: false")
                .containsPattern("password: \\$\\{\\w+}").containsPattern("user: \\$\\{\\w+}");
        assertThat(provider).contains("allowUiUpdates: false");
    }

    private static List<String> cells(JsonNode grid) {
        var cells = new ArrayList<String>();
        for (int x = 0; x < grid.path("w").asInt(); x++) {
            for (int y = 0; y < grid.path("h").asInt(); y++) {
                cells.add((grid.path("x").asInt() + x) + "," + (grid.path("y").asInt() + y));
            }
        }
        return cells;
    }

    private static void assertBilingual(JsonNode text, String place) {
        assertThat(text.asText()).as(place).containsPattern("[A-Za-z]{2}").containsPattern("\\p{IsHan}");
    }

    private static String place(Dashboard dashboard, JsonNode panel) {
        return dashboard.uid() + " / " + panel.path("title").asText();
    }

    private static JsonSchema schema(String file, String definition) {
        try {
            var schema = (com.fasterxml.jackson.databind.node.ObjectNode) JSON
                    .readTree(resource(file + ".schema.json"));
            schema.put("$ref", "#/definitions/" + definition);
            return SCHEMAS.getSchema(schema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String resource(String name) {
        try (var stream = DashboardStyleTest.class.getResourceAsStream("/grafana/" + name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
