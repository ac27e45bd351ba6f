package io.parkpulse.notify.robot;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.parkpulse.alarm.Severity;
import io.parkpulse.notify.AlarmMessages;
import io.parkpulse.notify.Channel;
import io.parkpulse.notify.Delivery;
import io.parkpulse.notify.Dispatch;
import io.parkpulse.notify.Notification;
import io.parkpulse.notify.Robots;
import io.parkpulse.notify.http.HttpSender;

/**
 * Tells the groups of one messenger. A recipient is the name of a robot. What waits for a robot goes together in one
 * message, a line each, as far as it fits: a flood must not be late by the messages that a minute takes.
 */
final class RobotChannel implements Channel {
    private static final int ANSWER = 16_384;

    private final Messenger messenger;
    private final Robots config;
    private final AlarmMessages messages;
    private final HttpSender http;
    private final Clock clock;
    private final Map<String, Pace> paces = new TreeMap<>();

    RobotChannel(Messenger messenger, Robots config, AlarmMessages messages, HttpSender http, Clock clock) {
        this.messenger = messenger;
        this.config = config;
        this.messages = messages;
        this.http = http;
        this.clock = clock;
        config.robots().keySet()
                .forEach(name -> paces.put(name, new Pace(config.messagesPerMinute(), clock.instant())));
    }

    @Override
    public String name() {
        return messenger.name();
    }

    @Override
    public boolean configured() {
        config.robots().forEach((name, robot) -> {
            var setting = "parkpulse.notify." + name() + ".robots." + name;
            HttpSender.check(setting + ".url", robot.url(), true);
            if (robot.secret().isPresent() && !messenger.signs()) {
                throw new IllegalStateException(
                        setting + ".secret is set; robots of " + name()
                                + " know no signature, only the key in the URL");
            }
        });
        return !config.robots().isEmpty();
    }

    @Override
    public boolean personal() {
        return true;
    }

    @Override
    public Optional<String> objection(String address) {
        return paces.containsKey(address)
                ? Optional.empty()
                : Optional.of("expected the name of a robot of the settings, one of " + paces.keySet());
    }

    @Override
    public List<String> recipients() {
        return List.copyOf(paces.keySet());
    }

    @Override
    public Set<String> pausing() {
        var now = clock.instant();
        return paces.entrySet().stream().filter(each -> !each.getValue().free(now)).map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    @Override
    public Duration timeout() {
        return config.requestTimeout().plusSeconds(1);
    }

    @Override
    public int together(List<Dispatch> waiting) {
        int longest = messenger.longest(waiting.stream().map(Dispatch::notification).anyMatch(this::callsAll));
        int fit = 0;
        int bytes = 0;
        while (fit < waiting.size()) {
            bytes += bytes(messenger.plain(messages.line(waiting.get(fit)))) + 1;
            if (bytes > longest) {
                break;
            }
            fit++;
        }
        return Math.max(1, fit);
    }

    @Override
    public Delivery deliver(Dispatch dispatch) throws InterruptedException {
        return deliverAll(List.of(dispatch)).get(0);
    }

    @Override
    public List<Delivery> deliverAll(List<Dispatch> dispatches) throws InterruptedException {
        var name = dispatches.get(0).recipient();
        var robot = config.robots().get(name);
        if (robot == null) {
            return Collections.nCopies(dispatches.size(),
                    Delivery.refused("there is no robot of this name in the settings of " + name()));
        }
        paces.get(name).sent(clock.instant());
        var request = messenger.request(robot, message(dispatches, robot), clock.instant());
        var delivery = http.send(HttpRequest.newBuilder(request.url())
                .header("Content-Type", "application/json; charset=utf-8").header("User-Agent", "ParkPulse")
                .POST(HttpRequest.BodyPublishers.ofByteArray(request.body())).build(), config.requestTimeout(), ANSWER,
                answer -> answer.successful() ? messenger.judge(answer) : answer.failure());
        return Collections.nCopies(dispatches.size(), delivery);
    }

    private RobotMessage message(List<Dispatch> dispatches, Robots.Robot robot) {
        boolean atAll = dispatches.stream().map(Dispatch::notification).anyMatch(this::callsAll);
        var first = dispatches.get(0);
        boolean one = dispatches.size() == 1;
        var title = one ? messages.title(first) : messages.title(first) + " +" + (dispatches.size() - 1);
        var said = one
                ? messages.text(first)
                : dispatches.stream().map(messages::line).collect(Collectors.joining("\n"));
        var text = cut(messenger.plain(said), messenger.longest(atAll));
        var keyword = robot.keyword().filter(word -> !(title + text).contains(word));
        return new RobotMessage(messenger.plain(title), keyword.map(text.concat("\n")::concat).orElse(text),
                messages.data(first).link(),
                one && first.acknowledgeLink() != null ? first.acknowledgeLink().toString() : null, atAll);
    }

    private boolean callsAll(Notification notification) {
        return config.atAll().orElse(Set.<Severity>of()).contains(notification.severity())
                && notification.transition().callsForAction();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** To so many bytes of UTF-8, between characters. */
    private static String cut(String text, int longest) {
        int end = 0;
        int bytes = 0;
        while (end < text.length()) {
            int next = text.offsetByCodePoints(end, 1);
            bytes += bytes(text.substring(end, next));
            if (bytes > longest) {
                return text.substring(0, end);
            }
            end = next;
        }
        return text;
    }
}
