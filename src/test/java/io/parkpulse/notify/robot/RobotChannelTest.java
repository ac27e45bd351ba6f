package io.parkpulse.notify.robot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.URLDecoder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.parkpulse.alarm.Severity;
import io.parkpulse.alarm.Transition;
import io.parkpulse.notify.Delivery;
import io.parkpulse.notify.Dispatch;
import io.parkpulse.notify.HttpReceiver;
import io.parkpulse.notify.NotifyConfig;
import io.parkpulse.notify.Samples;
import io.parkpulse.notify.http.HttpSender;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

/** Against a real HTTP receiver that speaks as the messengers do. */
class RobotChannelTest {
    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

    private enum Kind {
        DINGTALK(new DingTalk()), WECOM(new WeCom()), FEISHU(new Feishu());

        private final Messenger messenger;

        Kind(Messenger messenger) {
            this.messenger = messenger;
        }

        String ok() {
            return this == FEISHU
                    ? "{\"StatusCode\":0,\"StatusMessage\":\"success\",\"code\":0,\"data\":{},\"msg\":\"success\"}"
                    : "{\"errcode\":0,\"errmsg\":\"ok\"}";
        }

        String error(int code, String text) {
            return this == FEISHU
                    ? "{\"code\":" + code + ",\"msg\":\"" + text + "\",\"data\":{}}"
                    : "{\"errcode\":" + code + ",\"errmsg\":\"" + text + "\"}";
        }
    }

    private final HttpReceiver receiver = new HttpReceiver();
    private final HttpSender http = new HttpSender(Duration.ofSeconds(1));

    @AfterEach
    void close() {
        receiver.close();
    }

    @ParameterizedTest
    @EnumSource
    void deliversInBothLanguagesWhatTheMessengerTakes(Kind kind) throws Exception {
        receiver.answer(200, kind.ok());

        assertThat(channel(kind, Map.of()).deliver(Samples.dispatch(1, "ops")).delivered()).isTrue();

        var said = text(kind, only().json());
        assertThat(said).contains("电缆温度过高", "Cable too hot", "78.25 °C", "2026-11-21 07:30:00 +08:00", "119",
                "https://pulse.park.example/#alarm-7");
        assertThat(only().headers().getFirst("Content-Type")).startsWith("application/json");
    }

    @ParameterizedTest
    @EnumSource
    void carriesALinkToAcknowledgeAndNoneOfOneForAllOfSeveral(Kind kind) throws Exception {
        receiver.answer(200, kind.ok());
        var link = URI.create("https://pulse.park.example/acknowledge/MTI.c2ln");
        var dispatch = new Dispatch(Samples.notification(1, Transition.RAISED, Severity.CRITICAL), "ops", 0, null, link,
                null, null);

        channel(kind, Map.of()).deliver(dispatch);
        channel(kind, Map.of()).deliverAll(List.of(dispatch, dispatch));

        assertThat(text(kind, receiver.received().get(0).json())).containsOnlyOnce(link.toString())
                .contains("确认报警 Acknowledge");
        assertThat(text(kind, receiver.received().get(1).json())).doesNotContain("/acknowledge/");
    }

    @ParameterizedTest
    @EnumSource
    void saysItInOneLanguageIfSo(Kind kind) throws Exception {
        receiver.answer(200, kind.ok());

        channel(kind, Map.of("parkpulse.notify.language", "zh")).deliver(Samples.dispatch(1, "ops"));
        channel(kind, Map.of("parkpulse.notify.language", "en")).deliver(Samples.dispatch(1, "ops"));

        assertThat(text(kind, receiver.received().get(0).json())).contains("电缆温度过高").doesNotContain("Cable too hot");
        assertThat(text(kind, receiver.received().get(1).json())).contains("Cable too hot").doesNotContain("电缆温度过高");
    }

    @ParameterizedTest
    @EnumSource(names = {"DINGTALK", "WECOM"})
    void keepsNamesFromBecomingMarkup(Kind kind) throws Exception {
        receiver.answer(200, kind.ok());

        channel(kind, Map.of()).deliver(Samples.dispatch(1, "ops"));

        assertThat(text(kind, only().json())).contains("叶集［园区］").doesNotContain("[园区]", "<@all>");
    }

    @Test
    void signsForDingTalkInTheAddress() throws Exception {
        receiver.answer(200, Kind.DINGTALK.ok());

        channel(Kind.DINGTALK, Map.of("secret", "SEC 密")).deliver(Samples.dispatch(1, "ops"));

        var query = only().uri().getRawQuery();
        assertThat(query).startsWith("access_token=k&timestamp=" + NOW.toEpochMilli() + "&sign=");
        assertThat(URLDecoder.decode(query.substring(query.indexOf("sign=") + 5), UTF_8))
                .isEqualTo(DingTalk.signature("SEC 密", NOW.toEpochMilli()));
    }

    @Test
    void signsForFeishuInTheBody() throws Exception {
        receiver.answer(200, Kind.FEISHU.ok());

        channel(Kind.FEISHU, Map.of("secret", "demo")).deliver(Samples.dispatch(1, "ops"));

        assertThat(only().json().get("timestamp").textValue()).isEqualTo(Long.toString(NOW.getEpochSecond()));
        assertThat(only().json().get("sign").textValue()).isEqualTo(Feishu.signature("demo", NOW.getEpochSecond()));
    }

    @Test
    void callsEverybodyForTheSeveritiesOfTheSettings() throws Exception {
        for (var kind : Kind.values()) {
            receiver.answer(200, kind.ok());
            var channel = channel(kind, Map.of("at-all", "critical"));
            channel.deliver(Samples.dispatch(1, "ops"));
            channel.deliver(
                    new Dispatch(Samples.notification(2, Transition.CLEARED, Severity.CRITICAL), "ops", 0));
            channel.deliver(new Dispatch(Samples.notification(3, Transition.RAISED, Severity.MAJOR), "ops", 0));
        }

        assertThat(receiver.received().stream().map(HttpReceiver.Received::json).map(RobotChannelTest::callsAll))
                .containsExactly(true, false, false, true, false, false, true, false, false);
    }

    @Test
    void addsTheKeywordThatTheRobotAsksFor() throws Exception {
        receiver.answer(200, Kind.DINGTALK.ok());

        channel(Kind.DINGTALK, Map.of("keyword", "智慧园区")).deliver(Samples.dispatch(1, "ops"));
        channel(Kind.DINGTALK, Map.of("keyword", "电缆温度")).deliver(Samples.dispatch(2, "ops"));

        assertThat(text(Kind.DINGTALK, receiver.received().get(0).json())).containsOnlyOnce("智慧园区");
        assertThat(text(Kind.DINGTALK, receiver.received().get(1).json())).doesNotContain("电缆温度\n\n电缆温度");
    }

    @ParameterizedTest
    @CsvSource({"DINGTALK,310000,sign not match,0", "DINGTALK,130101,send too fast,600", "WECOM,93000,invalid key,0",
            "WECOM,45009,api freq out of limit,60", "FEISHU,19021,sign match fail,0",
            "FEISHU,11232,frequency limited,60",
            "FEISHU,9499,Bad Request,0"})
    void takesAnErrorInAnAnswerOf200ForAFailure(Kind kind, int code, String text, long pause) throws Exception {
        receiver.answer(200, kind.error(code, text));

        var delivery = channel(kind, Map.of()).deliver(Samples.dispatch(1, "ops"));

        assertThat(delivery.delivered()).isFalse();
        assertThat(delivery.detail()).contains(Integer.toString(code), text);
        assertThat(delivery.retryAfter()).isEqualTo(Duration.ofSeconds(pause));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>502 Bad Gateway</html>", "{\"errcode\":\"zero\"}", "[]", "{\"errcode\":0",
            "null"})
    void takesGarbageForAFailure(String garbage) throws Exception {
        for (var kind : Kind.values()) {
            receiver.answer(200, garbage);

            var delivery = channel(kind, Map.of()).deliver(Samples.dispatch(1, "ops"));

            assertThat(delivery.delivered()).isFalse();
            assertThat(delivery.detail()).startsWith("an answer without").contains(garbage);
        }
    }

    @Test
    void heedsRetryAfter() throws Exception {
        receiver.answer(429, "slow down", "Retry-After", "17");

        var delivery = channel(Kind.WECOM, Map.of()).deliver(Samples.dispatch(1, "ops"));

        assertThat(delivery).isEqualTo(Delivery.failed("HTTP 429: slow down").notBefore(Duration.ofSeconds(17)));
    }

    @Test
    void failsInTimeOnAReceiverThatSaysNothingDripsOrRefuses() throws Exception {
        receiver.sayNothing();
        assertThat(inTime(channel(Kind.DINGTALK, Map.of())).detail()).contains("no answer within 500 ms");

        receiver.drip();
        assertThat(inTime(channel(Kind.DINGTALK, Map.of())).detail()).contains("no answer within 500 ms");

        var refused = inTime(channel(Kind.DINGTALK, Map.of("url", HttpReceiver.refusing() + "/?access_token=k")));
        assertThat(refused.detail()).contains("ConnectException").doesNotContain("access_token");
    }

    @ParameterizedTest
    @EnumSource
    void putsWhatWaitsIntoOneMessageThatIsNotTooLong(Kind kind) throws Exception {
        receiver.answer(200, kind.ok());
        var channel = channel(kind, Map.of());
        var waiting = LongStream.range(0, 50).mapToObj(id -> Samples.dispatch(id, "ops")).toList();

        int together = channel.together(waiting);
        var deliveries = channel.deliverAll(waiting.subList(0, together));

        assertThat(together).isGreaterThan(5);
        assertThat(deliveries).hasSize(together).allMatch(Delivery::delivered);
        assertThat(receiver.received()).hasSize(1);
        assertThat(text(kind, only().json()).split("07:30:00", -1)).hasSizeGreaterThan(together);
        if (kind == Kind.WECOM) {
            assertThat(only().json().at("/markdown/content").textValue().getBytes(UTF_8)).hasSizeLessThan(4096);
        }
        assertThat(only().body().getBytes(UTF_8)).hasSizeLessThan(20_000);
    }

    @Test
    void isToldNothingWhileItWouldBeTooMuch() throws Exception {
        receiver.answer(200, Kind.DINGTALK.ok());
        var channel = channel(Kind.DINGTALK, Map.of());
        for (int i = 0; i < 5; i++) {
            assertThat(channel.pausing()).isEmpty();
            channel.deliver(Samples.dispatch(i, "ops"));
        }

        assertThat(channel.pausing()).containsExactly("ops");
    }

    @Test
    void refusesARobotThatIsGone() throws Exception {
        var delivery = channel(Kind.FEISHU, Map.of()).deliver(Samples.dispatch(1, "gone"));

        assertThat(delivery.refused()).isTrue();
        assertThat(receiver.received()).isEmpty();
    }

    @Test
    void saysAtStartWhatIsWrongWithTheSettings() {
        assertThat(new RobotChannel(new WeCom(), Samples.settings(Map.of()).wecom(), null, http, clock()).configured())
                .isFalse();
        assertThatThrownBy(() -> channel(Kind.WECOM, Map.of("secret", "x")).configured())
                .hasMessageContaining("parkpulse.notify.wecom.robots.ops.secret");
        assertThatThrownBy(() -> channel(Kind.FEISHU, Map.of("url", "ftp://x/hook/key")).configured())
                .hasMessageContaining("parkpulse.notify.feishu.robots.ops.url").hasMessageNotContaining("key");
    }

    @Test
    void takesKeysFromTheEnvironment() {
        var environment = new EnvConfigSource(Map.of("PARKPULSE_NOTIFY_FEISHU_ROBOTS_FIRE_URL", "https://x.example/k",
                "PARKPULSE_NOTIFY_FEISHU_ROBOTS_FIRE_SECRET", "s", "PARKPULSE_NOTIFY_FEISHU_AT_ALL", "critical,major"),
                300);

        var feishu = new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(NotifyConfig.class)
                .withSources(environment).build().getConfigMapping(NotifyConfig.class).feishu();

        assertThat(feishu.robots()).containsOnlyKeys("fire");
        assertThat(feishu.robots().get("fire").secret()).contains("s");
        assertThat(feishu.atAll().orElseThrow()).containsExactlyInAnyOrder(Severity.CRITICAL, Severity.MAJOR);
    }

    private Delivery inTime(RobotChannel channel) throws InterruptedException {
        long began = System.nanoTime();
        var delivery = channel.deliver(Samples.dispatch(1, "ops"));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(channel.timeout());
        assertThat(delivery.delivered()).isFalse();
        return delivery;
    }

    private RobotChannel channel(Kind kind, Map<String, String> robot) {
        var prefix = "parkpulse.notify." + kind.messenger.name() + ".";
        var values = new HashMap<>(Map.of("parkpulse.notify.page-url", "https://pulse.park.example/",
                prefix + "request-timeout", "500ms", prefix + "robots.ops.url",
                receiver.url() + "/robot/send?access_token=k"));
        robot.forEach((key, value) -> values.put(key.startsWith("parkpulse")
                ? key
                : key.equals("at-all") ? prefix + key : prefix + "robots.ops." + key, value));
        var settings = Samples.settings(values);
        var robots = switch (kind) {
            case DINGTALK -> settings.dingtalk();
            case WECOM -> settings.wecom();
            case FEISHU -> settings.feishu();
        };
        return new RobotChannel(kind.messenger, robots, Samples.messages(settings), http, clock());
    }

    private static Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    private HttpReceiver.Received only() {
        assertThat(receiver.received()).hasSize(1);
        return receiver.received().get(0);
    }

    private static String text(Kind kind, JsonNode json) {
        return switch (kind) {
            case DINGTALK -> json.at("/markdown/text").textValue();
            case WECOM -> json.at("/markdown/content").textValue();
            case FEISHU -> json.at("/content/post/zh_cn").toString();
        };
    }

    private static boolean callsAll(JsonNode json) {
        return json.at("/at/isAtAll").booleanValue() || json.at("/text/mentioned_list/0").asText().equals("@all")
                || json.at("/content/post/zh_cn/content").findValuesAsText("user_id").equals(List.of("all"));
    }
}
