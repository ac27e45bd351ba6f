package io.parkpulse.notify.gateway;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.annotation.Nullable;

import io.parkpulse.notify.AlarmText;

/**
 * What a gateway is told.
 *
 * @param text what the person reads or hears
 * @param key  what the gateway recognises a repetition by
 */
record Said(String phone, String text, String key, AlarmText alarm) {
    /** By the names that templates may use. */
    private static final Map<String, Function<Said, String>> VALUES = Map.ofEntries(
            Map.entry("phone", Said::phone), Map.entry("text", Said::text), Map.entry("key", Said::key),
            Map.entry("event", said -> Long.toString(said.alarm.alarm().eventId())),
            Map.entry("transition", said -> said.alarm.alarm().transition().name().toLowerCase(Locale.ROOT)),
            Map.entry("whatZh", said -> said.alarm.whatZh()), Map.entry("whatEn", said -> said.alarm.whatEn()),
            Map.entry("severity", said -> said.alarm.alarm().severity().id()),
            Map.entry("severityZh", said -> said.alarm.alarm().severity().nameZh()),
            Map.entry("nameZh", said -> said.alarm.alarm().nameZh()),
            Map.entry("nameEn", said -> said.alarm.alarm().nameEn()),
            Map.entry("park", said -> said.alarm.alarm().park()),
            Map.entry("parkName", said -> said.alarm.parkName()),
            Map.entry("place", said -> orEmpty(said.alarm.place())),
            Map.entry("device", said -> said.alarm.device()),
            Map.entry("value", said -> orEmpty(said.alarm.value())),
            Map.entry("time", said -> said.alarm.time()), Map.entry("link", said -> orEmpty(said.alarm.link())),
            Map.entry("acknowledge",
                    said -> said.alarm.acknowledge() == null ? "" : said.alarm.acknowledge().toString()));

    Map<String, String> values() {
        return VALUES.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().apply(this)));
    }

    /** Something for each name, to try a template with. */
    static Map<String, String> trial() {
        return VALUES.keySet().stream().collect(Collectors.toMap(Function.identity(), name -> "0"));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
