package io.parkpulse.simulator.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class IncidentMessageTest {

    private static IncidentRequest read(String json) {
        return IncidentMessage.read("luan-east", json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void comesBackAsItWasSent() {
        var request = new IncidentRequest(IncidentKind.GAS_LEAK, Optional.of("luan-east"), Optional.of("gw-03"),
                Optional.of(Duration.ofMillis(1500)));

        assertThat(IncidentMessage.read("luan-east", IncidentMessage.write(request))).isEqualTo(request);
        assertThat(IncidentMessage.park(IncidentMessage.topic("luan-east"))).isEqualTo("luan-east");
    }

    @Test
    void needsOnlyAKind() {
        assertThat(read("{\"kind\":\"fire\"}")).isEqualTo(new IncidentRequest(IncidentKind.FIRE,
                Optional.of("luan-east"), Optional.empty(), Optional.empty()));
    }

    @Test
    void tellsWhatIsWrongWithAnOrder() {
        assertThatIllegalArgumentException().isThrownBy(() -> read("{\"kind\":\"flood\"}"))
                .withMessage("'flood' is no incident; there are fire, gas-leak, overload, effluent, outage");
        assertThatIllegalArgumentException().isThrownBy(() -> read("{}")).withMessage("an incident needs a kind");
        assertThatIllegalArgumentException().isThrownBy(() -> read("rubbish"))
                .withMessageStartingWith("an incident is a JSON object");
    }
}
