package io.parkpulse.notify;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import jakarta.annotation.Nullable;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.parkpulse.alarm.AlarmTransition;
import io.parkpulse.alarm.Severity;
import io.parkpulse.alarm.Transition;

/** Who is told by the channels that are on if nothing else says who, as {@code R__alarm_routing.sql} takes it. */
@Singleton
public class DefaultRecipients {
    private static final Logger LOG = Logger.getLogger(DefaultRecipients.class);

    private final List<Channel> on;
    private final Arrays all;

    /**
     * Parallel arrays with an element for each recipient, and one without a recipient for a channel that has none.
     *
     * @param channels   names
     * @param personal   whether they tell people
     * @param recipients addresses; null: the channel has none
     */
    @SuppressWarnings("ArrayRecordComponent") // for the database, never compared
    public record Arrays(String[] channels, Boolean[] personal, String[] recipients) {}

    /** A channel that does not want to tell of a line of the journal. */
    record Unwanted(long eventId, String channel) {}

    private record Row(String channel, boolean personal, @Nullable String recipient) {}

    DefaultRecipients(Channels channels) {
        on = channels.on();
        all = arrays(channel -> true);
        if (on.stream().anyMatch(Channel::personal)
                && on.stream().filter(Channel::personal).allMatch(channel -> channel.recipients().isEmpty())) {
            LOG.warnf("the settings name nobody: an alarm that no route matches is told to all contacts channels=%s",
                    channels.names());
        }
    }

    /** Of every channel that is on. */
    public Arrays all() {
        return all;
    }

    /** Of those that tell of such transitions. */
    public Arrays wanting(Transition transition, Severity severity) {
        return arrays(channel -> channel.wants(transition, severity));
    }

    List<Unwanted> unwanted(List<AlarmTransition> transitions) {
        return transitions.stream().flatMap(transition -> on.stream()
                .filter(channel -> !channel.wants(transition.transition(), transition.severity()))
                .map(channel -> new Unwanted(transition.eventId(), channel.name()))).toList();
    }

    private Arrays arrays(Predicate<Channel> which) {
        var rows = on.stream().filter(which).flatMap(DefaultRecipients::rows).toList();
        return new Arrays(rows.stream().map(Row::channel).toArray(String[]::new),
                rows.stream().map(Row::personal).toArray(Boolean[]::new),
                rows.stream().map(Row::recipient).toArray(String[]::new));
    }

    private static Stream<Row> rows(Channel channel) {
        return channel.recipients().isEmpty()
                ? Stream.of(new Row(channel.name(), channel.personal(), null))
                : channel.recipients().stream().map(to -> new Row(channel.name(), channel.personal(), to));
    }
}
