package io.parkpulse.notify.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.parkpulse.notify.Delivery;
import io.parkpulse.notify.RecipientsProfile;
import io.parkpulse.notify.Samples;
import io.parkpulse.notify.SmtpReceiver;
import io.parkpulse.notify.SmtpReceiver.Mood;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(RecipientsProfile.class)
class EmailFailureTest {
    @Inject
    EmailChannel channel;
    @ConfigProperty(name = "quarkus.mailer.port")
    int port;

    @ParameterizedTest
    @CsvSource({"TAKES_IT,true,took it for officer@park.example", "SAYS_NOTHING,false,within 1000 ms",
            "SPEAKS_SOMETHING_ELSE,false,''", "REFUSES_RECIPIENT,false,recipient", "IS_BUSY,false,''",
            "HANGS_UP,false,''"})
    void endsInTimeWhateverTheServerDoes(Mood mood, boolean delivered, String because) throws Exception {
        try (var server = new SmtpReceiver(port)) {
            server.behave(mood);

            var delivery = inTime();

            assertThat(delivery.delivered()).as(delivery.detail()).isEqualTo(delivered);
            assertThat(delivery.detail()).contains(because).isNotBlank();
        }
    }

    @Test
    void failsWhereNobodyListens() {
        var delivery = inTime();

        assertThat(delivery.delivered()).isFalse();
        assertThat(delivery.detail()).contains("refused");
    }

    private Delivery inTime() {
        long began = System.nanoTime();
        var delivery = channel.deliver(Samples.dispatch(1, "officer@park.example"));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(channel.timeout());
        return delivery;
    }
}
