package io.parkpulse.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

class ChannelsTest {
    private record Known(String name, boolean configured) implements Channel {
        @Override
        public Duration timeout() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Delivery deliver(Dispatch dispatch) {
            return Delivery.delivered("told");
        }
    }

    private static final List<Channel> ALL = List.of(new Known("voice", true), new Known("webhook", true),
            new Known("sms", false), new Known("dingtalk", true), new Known("email", true));

    @Test
    void thoseThatTellPeopleAndAreOnStandInForOneAnotherUnlessSaidOtherwise() {
        assertThat(order(Map.of())).containsExactly("email", "dingtalk", "voice");
    }

    @Test
    void anOrderOfTheSettingsGoesBeforeThat() {
        assertThat(order(Map.of("parkpulse.notify.fail-over", "webhook, sms, email"))).containsExactly("webhook",
                "email");
    }

    @Test
    void standingInIsSwitchedOffByAWord() {
        assertThat(order(Map.of("parkpulse.notify.fail-over", "none"))).isEmpty();
    }

    @Test
    void saysWhichNameIsNoChannel() {
        assertThatThrownBy(() -> order(Map.of("parkpulse.notify.fail-over", "email,pigeon")))
                .hasMessageContaining("'pigeon'").hasMessageContaining("[dingtalk, email, sms, voice, webhook]");
        assertThatThrownBy(() -> order(Map.of("parkpulse.notify.fail-over", "email,email")))
                .hasMessageContaining("email twice");
    }

    private static List<String> order(Map<String, String> settings) {
        return new Channels(ALL, Samples.settings(settings)).failOver().stream().map(Channel::name).toList();
    }
}
