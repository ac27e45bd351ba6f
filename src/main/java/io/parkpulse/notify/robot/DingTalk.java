package io.parkpulse.notify.robot;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.parkpulse.notify.Delivery;
import io.parkpulse.notify.Robots;
import io.parkpulse.notify.http.HttpAnswer;

/**
 * 钉钉. Markdown with the signature in the address
 * (<a href="https://open.dingtalk.com/document/robots/customize-robot-security-settings">security settings</a>). More
 * than 20 messages a minute are answered with 130101, and the robot is mute for ten minutes.
 */
final class DingTalk implements Messenger {
    private static final int LONGEST = 15_000;
    private static final Set<Integer> TOO_MANY = Set.of(130101);
    private static final Duration MUTE = Duration.ofMinutes(10);

    @Override
    public String name() {
        return "dingtalk";
    }

    @Override
    public int longest(boolean atAll) {
        return LONGEST;
    }

    @Override
    public String plain(String text) {
        return Markdown.plain(text);
    }

    @Override
    public boolean signs() {
        return true;
    }

    @Override
    public Request request(Robots.Robot robot, RobotMessage message, Instant now) {
        var json = JsonNodeFactory.instance.objectNode().put("msgtype", "markdown");
        // A line of Markdown ends with a paragraph.
        var text = "#### " + message.title() + "\n\n"
                + message.text().replace("\n", "\n\n")
                + message.links().stream().map(link -> "\n\n" + Markdown.link(link)).collect(Collectors.joining());
        json.putObject("markdown").put("title", message.title()).put("text", text);
        json.putObject("at").put("isAtAll", message.atAll());
        var url = robot.secret().map(secret -> signed(robot.url(), secret, now.toEpochMilli())).orElse(robot.url());
        return new Request(url, json.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Timestamp, line feed and secret, signed with the secret. */
    static String signature(String secret, long timestamp) {
        return Hmac.of(secret, timestamp + "\n" + secret);
    }

    private static URI signed(URI url, String secret, long timestamp) {
        return URI.create(url + (url.getRawQuery() == null ? "?" : "&") + "timestamp=" + timestamp + "&sign="
                + URLEncoder.encode(signature(secret, timestamp), StandardCharsets.UTF_8));
    }

    @Override
    public Delivery judge(HttpAnswer answer) {
        return RobotAnswer.judge(answer, "errcode", "errmsg", TOO_MANY, MUTE);
    }
}
