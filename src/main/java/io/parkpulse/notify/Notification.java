package io.parkpulse.notify;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;

import io.parkpulse.alarm.FireOutcome;
import io.parkpulse.alarm.Severity;
import io.parkpulse.alarm.Transition;
import io.parkpulse.registry.Domain;

/**
 * A line of the alarm journal with everything that a person or a system needs to act on it; its JSON is the same on
 * every channel.
 *
 * @param eventId    key of the line
 * @param state      of the alarm after the transition
 * @param at         event time of the reading that caused it, or when the person acted
 * @param value      of that reading; null if a person acted
 * @param historical of the past, told to nobody; only the stream has these
 * @param suppressed told to nobody, because the alarm is shelved, out of service or suppressed by design; likewise
 * @param test       of a test, and to be shown as one
 * @param outcome    of a reset of a fire alarm: what it was; else null
 * @param until      of a line that says that the alarm is shelved or out of service, or is a test: when that ends by itself
 * @param limit      in the unit of the metric; of a state alarm the value that means alarm
 * @param source     where the limit comes from
 * @param stateRule  the alarm is on a state, not on a limit; not in the JSON
 * @param timeZone   of the park; not in the JSON
 * @param firstOut   it raised the first alarm of its place: the others may follow from it
 * @param held       why people are not told of it: {@code silenced}, {@code inhibited}, {@code damped}; null: they are
 * @param heldBy     which silence, which alarm, or since when it flaps
 */
public record Notification(
        long eventId,
        @JsonSerialize(using = LowerCase.class) Transition transition,
        String state,
        Instant at,
        Instant recordedAt,
        @Nullable Double value,
        @Nullable String person,
        @Nullable String comment,
        boolean historical,
        boolean suppressed,
        boolean test,
        @Nullable FireOutcome outcome,
        @Nullable Instant until,
        long alarmId,
        String park,
        String parkName,
        String gateway,
        String device,
        @Nullable String zone,
        @Nullable String enterprise,
        String metric,
        String metricNameEn,
        String metricNameZh,
        Domain domain,
        String unit,
        String ruleId,
        String nameEn,
        String nameZh,
        Severity severity,
        double limit,
        @Nullable String source,
        Instant raisedAt,
        @JsonIgnore boolean stateRule,
        @JsonIgnore ZoneId timeZone,
        boolean firstOut,
        @Nullable String held,
        @Nullable String heldBy) {

    /** What a receiver recognises a repetition by. */
    public String key(String channel) {
        return eventId + "-" + channel;
    }

    /** Enum constants as the API writes them. */
    static final class LowerCase extends JsonSerializer<Enum<?>> {
        @Override
        public void serialize(Enum<?> value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(value.name().toLowerCase(Locale.ROOT));
        }
    }
}
