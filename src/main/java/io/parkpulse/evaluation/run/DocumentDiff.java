package io.parkpulse.evaluation.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Where two JSON documents differ, leaf by leaf. */
final class DocumentDiff {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
    private static final List<String> NAMES = List.of("id", "key");

    private final List<Place> places = new ArrayList<>();

    private DocumentDiff() {}

    /**
     * A place with different content.
     *
     * @param place  path in the document; members of a list go by their {@code id} or {@code key}, if they have one
     * @param before null: it was not there
     */
    record Place(String place, @Nullable JsonNode before, @Nullable JsonNode after) {}

    static List<Place> between(String before, String after) {
        var diff = new DocumentDiff();
        diff.compare("", read(before), read(after));
        return List.copyOf(diff.places);
    }

    private static JsonNode read(String document) {
        try {
            return JSON.readTree(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a kept document is not JSON", e);
        }
    }

    private void compare(String place, @Nullable JsonNode before, @Nullable JsonNode after) {
        boolean inside = before != null && after != null && before.isContainerNode()
                && before.getNodeType() == after.getNodeType();
        if (!inside) {
            if (before == null || !before.equals(after)) {
                places.add(new Place(place.isEmpty() ? "/" : place, before, after));
            }
            return;
        }
        var from = members(before);
        var to = members(after);
        var names = new LinkedHashSet<>(from.keySet());
        names.addAll(to.keySet());
        names.forEach(name -> compare(place + "/" + name, from.get(name), to.get(name)));
    }

    private static Map<String, JsonNode> members(JsonNode container) {
        var members = new LinkedHashMap<String, JsonNode>();
        if (container.isObject()) {
            container.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
            return members;
        }
        for (int i = 0; i < container.size(); i++) {
            members.putIfAbsent(name(container.get(i), i), container.get(i));
        }
        return members.size() == container.size() ? members : byPosition(container);
    }

    private static String name(JsonNode member, int position) {
        return NAMES.stream().map(member::path).filter(JsonNode::isTextual).map(JsonNode::textValue).findFirst()
                .orElse(String.valueOf(position));
    }

    private static Map<String, JsonNode> byPosition(JsonNode list) {
        var members = new LinkedHashMap<String, JsonNode>();
        for (int i = 0; i < list.size(); i++) {
            members.put(String.valueOf(i), list.get(i));
        }
        return members;
    }
}
