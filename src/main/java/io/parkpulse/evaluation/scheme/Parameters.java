package io.parkpulse.evaluation.scheme;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Puts the values of a scheme's parameters in where the file says {@code "$name"}. */
final class Parameters {
    private final JsonNode parameters;
    private final Set<String> used = new HashSet<>();
    private final List<String> errors = new ArrayList<>();

    private Parameters(JsonNode parameters) {
        this.parameters = parameters;
    }

    /**
     * A scheme with the values put in.
     *
     * @param unused an error for each parameter that is named nowhere
     */
    record Resolved(JsonNode document, List<String> unused) {}

    /** @throws SchemeException if a parameter is named that is not there */
    static Resolved putIn(String file, JsonNode document) {
        var parameters = new Parameters(document.path("parameters"));
        JsonNode result = document.deepCopy();
        if (result instanceof ObjectNode root) {
            root.properties().stream().filter(field -> !field.getKey().equals("parameters"))
                    .forEach(field -> field.setValue(parameters.replaced(field.getValue(), "/" + field.getKey())));
        }
        if (!parameters.errors.isEmpty()) {
            throw new SchemeException(file, parameters.errors);
        }
        return new Resolved(result, parameters.unused());
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
        var value = parameters.path(name).path("value");
        if (value.isMissingNode()) {
            errors.add(place + ": parameter '" + name + "' is not in /parameters");
            return node;
        }
        used.add(name);
        return value.deepCopy();
    }

    private List<String> unused() {
        var unused = new ArrayList<String>();
        parameters.fieldNames().forEachRemaining(name -> {
            if (!used.contains(name)) {
                unused.add("/parameters/" + name + ": is used nowhere as \"$" + name + "\"");
            }
        });
        return unused;
    }
}
