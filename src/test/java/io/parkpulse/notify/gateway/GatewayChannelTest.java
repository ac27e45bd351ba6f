package io.parkpulse.notify.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.parkpulse.alarm.Severity;
import io.parkpulse.alarm.Transition;
import io.parkpulse.notify.Delivery;
import io.parkpulse.notify.HttpReceiver;
import io.parkpulse.notify.Samples;
import io.parkpulse.notify.http.HttpSender;

/** Against a real HTTP receiver. */
class GatewayChannelTest {
    private static final String JSON = "{\"to\":\"{phone}\",\"content\":\"{text}\",\"id\":\"{key}\",\"park\":\"{parkName}\","
            + "\"vars\":{\"device\":\"{device}\",\"value\":\"{value}\"}}";

    private final HttpReceiver receiver = new HttpReceiver();
    private final HttpSender http = new HttpSender(Duration.ofSeconds(1));

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void sendsWhatTheTemplateSaysWithValuesAsData() throws Exception {
        var channel = channel(Map.of("headers.Authorization", "APPCODE s3cret"));

        assertThat(channel.deliver(Samples.dispatch(4711, "13800138000"))).isEqualTo(Delivery.delivered("HTTP 204"));

        var request = receiver.received().get(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.uri().toString()).isEqualTo("/send?sign=ParkPulse");
        assertThat(request.headers().getFirst("Authorization")).isEqualTo("APPCODE s3cret");
        assertThat(request.headers().getFirst("Content-Type")).isEqualTo("application/json");
        var json = request.json();
        assertThat(json.at("/to").textValue()).isEqualTo("13800138000");
        assertThat(json.at("/id").textValue()).isEqualTo("4711-sms");
        assertThat(json.at("/vars/device").textValue()).isEqualTo("gw-1 / cable-\"7\"");
        assertThat(json.at("/vars/value").textValue()).isEqualTo("78.25 °C");
        assertThat(json.at("/content").textValue()).startsWith("报警·紧急：电缆温度过高 78.25 °C，gw-1 / cable-\"7\" b2")
                .hasSizeLessThanOrEqualTo(70);
    }

    @Test
    void writesValuesOfFormsAndAddressesSo() throws Exception {
        var channel = channel(Map.of("url", receiver.url() + "/send?to={phone}&park={parkName}", "content-type",
                "application/x-www-form-urlencoded; charset=utf-8", "body", "mobile={phone}&device={device}", "method",
                "PUT"));

        channel.deliver(Samples.dispatch(1, "+8613800138000"));

        var request = receiver.received().get(0);
        assertThat(request.method()).isEqualTo("PUT");
        assertThat(request.uri().getRawQuery()).startsWith("to=%2B8613800138000&park=%E5%8F%B6%E9%9B%86%5B")
                .doesNotContain("<", "http:");
        assertThat(request.body()).isEqualTo("mobile=%2B8613800138000&device=gw-1+%2F+cable-%227%22");
    }

    @Test
    void cutsWhatIsTooLong() throws Exception {
        channel(Map.of("longest", "20")).deliver(Samples.dispatch(1, "13800138000"));

        assertThat(receiver.received().get(0).json().at("/content").textValue()).hasSize(20);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"code":0}             | /code      | 0  | true
            {"code":"OK"}          | /code      | OK | true
            {"r":[{"s":"0"}]}      | /r/0/s     | 0  | true
            {"code":1,"m":"余额不足"} | /code      | 0  | false
            {"code":null}          | /code      | 0  | false
            {"code":{"x":0}}       | /code      | 0  | false
            {}                     | /code      | 0  | false
            <html>login</html>     | /code      | 0  | false
            ''                     | /code      | 0  | false
            """)
    void believesTheAnswerAndNotTheStatusAlone(String answer, String pointer, String value, boolean delivered)
            throws Exception {
        receiver.answer(200, answer);

        var delivery = channel(Map.of("success-pointer", pointer, "success-value", value))
                .deliver(Samples.dispatch(1, "13800138000"));

        assertThat(delivery.delivered()).isEqualTo(delivered);
        assertThat(delivery.detail()).contains(delivered ? value : answer);
    }

    @Test
    void failsInTimeOnAReceiverThatSaysNothingDripsOrRefuses() throws Exception {
        receiver.sayNothing();
        assertThat(inTime(channel(Map.of())).detail()).contains("500 ms");
        receiver.drip();
        assertThat(inTime(channel(Map.of())).detail()).contains("500 ms");
        assertThat(inTime(channel(Map.of("url", HttpReceiver.refusing() + "/?apikey=s3cret"))).detail())
                .contains("ConnectException").doesNotContain("s3cret");
        receiver.answer(503, "busy", "Retry-After", "9");
        assertThat(inTime(channel(Map.of())).retryAfter()).isEqualTo(Duration.ofSeconds(9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12345", "23800138000", "+0123456789", "138001380001", "+1234567890123456",
            "13800138000\r\nX: y", "１３８００１３８０００"})
    void refusesWhatIsNoNumber(String number) throws Exception {
        var delivery = channel(Map.of()).deliver(Samples.dispatch(1, number));

        assertThat(delivery.refused()).isTrue();
        assertThat(receiver.received()).isEmpty();
    }

    @Test
    void tellsOfNewAlarmsThatAreBadUnlessSetOtherwise() {
        var usual = channel(Map.of());
        assertThat(usual.wants(Transition.RAISED, Severity.CRITICAL)).isTrue();
        assertThat(usual.wants(Transition.ANNOUNCED, Severity.MAJOR)).isTrue();
        assertThat(usual.wants(Transition.RAISED, Severity.MINOR)).isFalse();
        assertThat(usual.wants(Transition.CLEARED, Severity.CRITICAL)).isFalse();

        var all = channel(Map.of("severities", "critical,minor", "transitions", "raised,cleared"));
        assertThat(all.wants(Transition.CLEARED, Severity.MINOR)).isTrue();
        assertThat(all.wants(Transition.RAISED, Severity.MAJOR)).isFalse();
    }

    @Test
    void isOffWithoutUrlAndSaysAtStartWhatIsWrong() {
        assertThat(new GatewayChannel("sms", Samples.settings(Map.of()).sms(), null, http).configured()).isFalse();
        assertThat(channel(Map.of()).recipients()).isEqualTo(List.of("13800138000", "+8613900139000"));
        refused(Map.of("to", "13800138000,110"), "parkpulse.notify.sms.to has '110'");
        refused(Map.of("body", "{phnoe}"), "phnoe");
        refused(Map.of("content-type", "text/xml"), "text/xml");
        refused(Map.of("url", "ftp://x/?key=s3cret"), "parkpulse.notify.sms.url");
        refused(Map.of("success-pointer", "code"), "parkpulse.notify.sms.success-pointer");
    }

    private void refused(Map<String, String> settings, String because) {
        assertThatThrownBy(() -> channel(settings)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(because).hasMessageNotContaining("s3cret");
    }

    private Delivery inTime(GatewayChannel channel) throws InterruptedException {
        long began = System.nanoTime();
        var delivery = channel.deliver(Samples.dispatch(1, "13800138000"));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(channel.timeout());
        assertThat(delivery.delivered()).isFalse();
        return delivery;
    }

    private GatewayChannel channel(Map<String, String> changed) {
        var values = new HashMap<>(Map.of("parkpulse.notify.sms.to", "13800138000, +8613900139000",
                "parkpulse.notify.sms.url", receiver.url() + "/send?sign=ParkPulse", "parkpulse.notify.sms.body", JSON,
                "parkpulse.notify.sms.request-timeout", "500ms"));
        changed.forEach((key, value) -> values.put("parkpulse.notify.sms." + key, value));
        var settings = Samples.settings(values);
        var channel = new GatewayChannel("sms", settings.sms(), Samples.messages(settings), http);
        assertThat(channel.configured()).isTrue();
        return channel;
    }
}
