package io.parkpulse.notify.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import jakarta.annotation.Nullable;

import io.parkpulse.notify.AlarmText;
import io.parkpulse.notify.Notification;

/**
 * What Alertmanager posts to a webhook, version 4
 * (<a href="https://prometheus.io/docs/alerting/latest/configuration/#webhook_config">webhook_config</a>), with one
 * alert. Names of the components are those of that JSON.
 *
 * @param status   firing, or resolved once the condition is over
 * @param groupKey the same for every alert of a rule in a park
 */
record AlertmanagerPayload(String version, String groupKey, int truncatedAlerts, String status, String receiver,
        SortedMap<String, String> groupLabels, SortedMap<String, String> commonLabels,
        SortedMap<String, String> commonAnnotations, String externalURL, List<Alert> alerts) {
    private static final String NOT_YET = "0001-01-01T00:00:00Z";
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    /**
     * One alarm.
     *
     * @param fingerprint of the labels: the same as long as they are
     */
    record Alert(String status, SortedMap<String, String> labels, SortedMap<String, String> annotations,
            Instant startsAt, String endsAt, String generatorURL, String fingerprint) {}

    static AlertmanagerPayload of(AlarmText text) {
        var alarm = text.alarm();
        var labels = labels(alarm);
        var group = new TreeMap<>(Map.of("alertname", alarm.ruleId(), "park", alarm.park()));
        var page = text.page() == null ? "" : text.page().toString();
        var alert = new Alert(status(alarm), labels, annotations(text), alarm.raisedAt(),
                firing(alarm) ? NOT_YET : alarm.at().toString(), text.link() == null ? "" : text.link(),
                fingerprint(labels));
        return new AlertmanagerPayload("4", groupKey(group), 0, alert.status(), "parkpulse", group, labels,
                alert.annotations(), page, List.of(alert));
    }

    /** Whether the condition still holds, as the state after the transition says; a latch does not count. */
    private static boolean firing(Notification alarm) {
        return alarm.state().startsWith("active_");
    }

    private static String status(Notification alarm) {
        return firing(alarm) ? "firing" : "resolved";
    }

    private static SortedMap<String, String> labels(Notification alarm) {
        var labels = new TreeMap<String, String>();
        labels.put("alertname", alarm.ruleId());
        labels.put("severity", alarm.severity().id());
        labels.put("domain", alarm.domain().id());
        labels.put("park", alarm.park());
        labels.put("gateway", alarm.gateway());
        labels.put("device", alarm.device());
        labels.put("metric", alarm.metric());
        putIfKnown(labels, "zone", alarm.zone());
        putIfKnown(labels, "enterprise", alarm.enterprise());
        return labels;
    }

    private static SortedMap<String, String> annotations(AlarmText text) {
        var alarm = text.alarm();
        var annotations = new TreeMap<String, String>();
        annotations.put("summary", (alarm.test() ? "TEST: " : "") + text.whatEn() + ": " + alarm.nameEn());
        annotations.put("summary_zh", (alarm.test() ? "测试：" : "") + text.whatZh() + "：" + alarm.nameZh());
        annotations.put("park_name", text.parkName());
        putIfKnown(annotations, "value", text.value());
        putIfKnown(annotations, "limit", text.limit());
        putIfKnown(annotations, "source", alarm.source());
        putIfKnown(annotations, "person", text.person());
        putIfKnown(annotations, "comment", text.comment());
        return annotations;
    }

    private static void putIfKnown(Map<String, String> map, String name, @Nullable String value) {
        if (value != null) {
            map.put(name, value);
        }
    }

    private static String groupKey(SortedMap<String, String> group) {
        var key = new StringBuilder("{}:{");
        group.forEach((name, value) -> key.append(key.length() > 4 ? ", " : "").append(name).append("=\"")
                .append(value.replace("\\", "\\\\").replace("\"", "\\\"")).append('"'));
        return key.append('}').toString();
    }

    /** As Prometheus computes it: 64-bit FNV-1a of the names and values in order, each followed by a byte 255. */
    static String fingerprint(SortedMap<String, String> labels) {
        long hash = FNV_OFFSET;
        for (var label : labels.entrySet()) {
            hash = separator(fnv(separator(fnv(hash, label.getKey())), label.getValue()));
        }
        return String.format("%016x", hash);
    }

    private static long fnv(long hash, String text) {
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (each & 0xff)) * FNV_PRIME;
        }
        return hash;
    }

    private static long separator(long hash) {
        return (hash ^ 0xff) * FNV_PRIME;
    }
}
