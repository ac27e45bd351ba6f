package io.parkpulse.evaluation.scheme;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.parkpulse.evaluation.evidence.Decision;
import io.parkpulse.evaluation.evidence.ParameterUse;

/**
 * Puts what is decided in where a scheme file says {@code "$name"}. Undecided it is null in those rules that can say so
 * themselves; in an indicator or criterion a permitted value keeps the place, and the part is marked so that nobody works
 * it out.
 */
final class Parameters {
    private static final String PARAMETERS = "parameters";
    private static final Pattern PART = Pattern
            .compile("^/((indicators|recognition/criteria)/\\d+|standing|grading|rewards)(?=/|$)");
    private static final Pattern POINTS = Pattern.compile("/indicators/\\d+/max");

    private final Map<String, Parameter> declared;
    private final Map<String, Decision> decisions = new HashMap<>();
    private final Map<String, Map<String, ParameterUse>> uses = new LinkedHashMap<>();
    private final Set<String> openPoints = new HashSet<>();
    private final Set<String> named = new HashSet<>();
    private final List<String> errors = new ArrayList<>();

    /** Decisions that the file does not ask for, or not any more in that way, are left out. */
    private Parameters(Map<String, Parameter> declared, Collection<Decision> decisions) {
        this.declared = declared;
        decisions.stream().filter(decision -> declared.containsKey(decision.parameter())
                && declared.get(decision.parameter()).accepts(decision.value()))
                .forEach(decision -> this.decisions.put(decision.parameter(), decision));
    }

    /**
     * A scheme with the values put in.
     *
     * @param document   what must be valid by the JSON schema
     * @param uses       the parameters of each part, by the part's place
     * @param openPoints places of maximum points that are undecided
     * @param unused     an error for each parameter that is named nowhere
     */
    record Resolved(JsonNode document, Map<String, Map<String, ParameterUse>> uses, Set<String> openPoints,
            List<String> unused) {
        /** The document with each indicator and criterion marked with the parameters that it needs. */
        JsonNode marked() {
            var marked = document.deepCopy();
            uses.forEach((place, of) -> {
                if (place.lastIndexOf('/') > 0) {
                    ((ObjectNode) marked.at(place)).set(PARAMETERS, SchemaJson.tree(of.values()));
                }
            });
            openPoints.forEach(place -> ((ObjectNode) marked.at(place.substring(0, place.lastIndexOf('/'))))
                    .putNull(place.substring(place.lastIndexOf('/') + 1)));
            return marked;
        }

        /** The parameters of a part, such as {@code /grading}. */
        List<ParameterUse> of(String part) {
            return List.copyOf(uses.getOrDefault(part, Map.of()).values());
        }
    }

    /** @throws SchemeException if a parameter is named that is not there, or is undecided where it must not be */
    static Resolved putIn(String file, JsonNode document, Map<String, Parameter> declared,
            Collection<Decision> decisions) {
        var parameters = new Parameters(declared, decisions);
        JsonNode result = document.deepCopy();
        if (result instanceof ObjectNode root) {
            root.properties().stream().filter(field -> !field.getKey().equals(PARAMETERS))
                    .forEach(field -> field.setValue(parameters.replaced(field.getValue(), "/" + field.getKey())));
        }
        if (!parameters.errors.isEmpty()) {
            throw new SchemeException(file, parameters.errors);
        }
        return new Resolved(result, parameters.uses, parameters.openPoints, parameters.unused());
    }

    private JsonNode replaced(JsonNode node, String place) {
        if (node instanceof ObjectNode object) {
            object.properties()
                    .forEach(field -> field.setValue(replaced(field.getValue(), place + "/" + field.getKey())));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, replaced(array.get(i), place + "/" + i));
            }
        } else if (node.isTextual() && node.textValue().startsWith("$")) {
            return value(node, place);
        }
        return node;
    }

    private JsonNode value(JsonNode node, String place) {
        var name = node.textValue().substring(1);
        var parameter = declared.get(name);
        if (parameter == null) {
            errors.add(place + ": parameter '" + name + "' is not in /parameters");
            return node;
        }
        named.add(name);
        var use = use(name, parameter);
        var part = part(place);
        if (use.undecided() && idle(parameter)) {
            return SchemaJson.tree(parameter.trials().get(0));
        }
        if (part != null) {
            uses.computeIfAbsent(part, any -> new LinkedHashMap<>()).put(name, use);
        }
        if (!use.undecided()) {
            return SchemaJson.tree(use.value());
        }
        if (part == null) {
            errors.add(place + ": parameter '" + name + "' needs a value here; it can be undecided in indicators, "
                    + "standing, grading, rewards and criteria");
            return node;
        }
        if (POINTS.matcher(place).matches()) {
            openPoints.add(place);
        }
        return part.lastIndexOf('/') > 0 ? SchemaJson.tree(parameter.trials().get(0)) : NullNode.getInstance();
    }

    private ParameterUse use(String name, Parameter parameter) {
        var decision = decisions.get(name);
        if (decision != null) {
            return new ParameterUse(name, parameter.question(), decision.value(), decision.source(),
                    decision.document());
        }
        return new ParameterUse(name, parameter.question(), parameter.value(),
                parameter.value() == null ? null : "scheme file", null);
    }

    /** Whether another decision makes it do nothing. */
    private boolean idle(Parameter parameter) {
        var only = parameter.onlyWith();
        if (only == null || !declared.containsKey(only.parameter())) {
            return false;
        }
        var other = use(only.parameter(), declared.get(only.parameter()));
        return !other.undecided() && !only.values().contains(other.value().toString());
    }

    @Nullable
    private static String part(String place) {
        var part = PART.matcher(place);
        return part.find() ? part.group() : null;
    }

    private List<String> unused() {
        return declared.keySet().stream().filter(name -> !named.contains(name))
                .map(name -> "/parameters/" + name + ": is used nowhere as \"$" + name + "\"").toList();
    }
}
