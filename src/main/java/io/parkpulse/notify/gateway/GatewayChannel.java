package io.parkpulse.notify.gateway;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.parkpulse.alarm.Severity;
import io.parkpulse.alarm.Transition;
import io.parkpulse.notify.AlarmMessages;
import io.parkpulse.notify.Channel;
import io.parkpulse.notify.Delivery;
import io.parkpulse.notify.Dispatch;
import io.parkpulse.notify.Gateway;
import io.parkpulse.notify.SingleLine;
import io.parkpulse.notify.http.HttpAnswer;
import io.parkpulse.notify.http.HttpSender;

/**
 * Tells telephones by a gateway; a recipient is a number. Delivered once the gateway has taken the request: whether the
 * telephone rang only the gateway knows.
 */
final class GatewayChannel implements Channel {
    private static final int ANSWER = 16_384;
    private static final int QUOTED = 200;
    private static final Set<Severity> SEVERITIES = Set.of(Severity.CRITICAL, Severity.MAJOR);
    private static final Set<Transition> TRANSITIONS = Set.of(Transition.RAISED, Transition.STEPPED_UP,
            Transition.ANNOUNCED);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final Gateway config;
    private final AlarmMessages messages;
    private final HttpSender http;
    private @Nullable GatewayTemplate template;

    GatewayChannel(String name, Gateway config, AlarmMessages messages, HttpSender http) {
        this.name = name;
        this.config = config;
        this.messages = messages;
        this.http = http;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean configured() {
        if (config.url().isEmpty()) {
            return false;
        }
        recipients().stream().filter(number -> !Phone.is(number)).findFirst().ifPresent(number -> {
            throw new IllegalStateException(setting("to") + " has '" + number
                    + "'; expected numbers such as +8613800000000 or 13800000000, with commas between them");
        });
        config.successPointer().filter(pointer -> !pointer.startsWith("/")).ifPresent(pointer -> {
            throw new IllegalStateException(
                    setting("success-pointer") + " is '" + pointer + "'; expected a JSON pointer such as /code");
        });
        template = template();
        return true;
    }

    /** Tried at once, so that a mistake shows at start and not in an alarm. */
    private GatewayTemplate template() {
        try {
            var made = new GatewayTemplate(config);
            HttpSender.check(setting("url"), made.request(Said.trial()).uri(), true);
            return made;
        } catch (IllegalStateException e) {
            throw e;
        } catch (RuntimeException e) { // not given as the cause: it may repeat the address with its key
            throw new IllegalStateException(
                    setting("url") + ", .method, .headers, .content-type or .body does not work: "
                            + SingleLine.of(String.valueOf(e.getMessage()).replaceAll("https?://\\S*", "(the address)"),
                                    QUOTED));
        }
    }

    private String setting(String key) {
        return "parkpulse.notify." + name + "." + key;
    }

    @Override
    public List<String> recipients() {
        return config.to().orElse(List.of()).stream().map(String::strip).toList();
    }

    @Override
    public boolean personal() {
        return true;
    }

    @Override
    public Optional<String> objection(String address) {
        return Phone.is(address)
                ? Optional.empty()
                : Optional.of("expected a number such as +8613800000000 or 13800000000");
    }

    @Override
    public boolean wants(Transition transition, Severity severity) {
        return config.severities().orElse(SEVERITIES).contains(severity)
                && config.transitions().orElse(TRANSITIONS).contains(transition);
    }

    @Override
    public Duration timeout() {
        return config.requestTimeout().plusSeconds(1);
    }

    @Override
    public Delivery deliver(Dispatch dispatch) throws InterruptedException {
        var number = dispatch.recipient();
        if (!Phone.is(number)) {
            return Delivery.refused("'" + number + "' is no telephone number; expected +8613800000000 or 13800000000");
        }
        var said = new Said(number, messages.brief(dispatch, config.longest()), dispatch.key(name),
                messages.data(dispatch));
        return http.send(template.request(said.values()), config.requestTimeout(), ANSWER,
                answer -> answer.successful() ? judge(answer) : answer.failure());
    }

    private Delivery judge(HttpAnswer answer) {
        if (config.successPointer().isEmpty()) {
            return Delivery.delivered(answer.line());
        }
        var pointer = config.successPointer().get();
        try {
            var json = JSON.readTree(answer.body());
            var found = json == null ? JSON.missingNode() : json.at(JsonPointer.compile(pointer));
            if (found.isValueNode() && found.asText().equals(config.successValue())) {
                return Delivery.delivered(answer.line() + ", " + pointer + " is " + config.successValue());
            }
            return Delivery.failed(
                    pointer + " is not " + config.successValue() + ": " + answer.quoted());
        } catch (JsonProcessingException e) {
            return Delivery.failed("an answer that is not JSON: " + answer.quoted());
        }
    }
}
