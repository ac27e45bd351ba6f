package io.parkpulse.notify.robot;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.parkpulse.notify.Delivery;
import io.parkpulse.notify.Robots;
import io.parkpulse.notify.http.HttpAnswer;

/**
 * 飞书. Rich text of at most 20 kB a request, where text is never markup, with the signature in the body
 * (<a href="https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot">custom bots</a>). Too many at once
 * (5 a second, 100 a minute) are answered with 11232.
 */
final class Feishu implements Messenger {
    private static final int LONGEST = 15_000;
    private static final Set<Integer> TOO_MANY = Set.of(11232);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    @Override
    public String name() {
        return "feishu";
    }

    @Override
    public int longest(boolean atAll) {
        return LONGEST;
    }

    @Override
    public boolean signs() {
        return true;
    }

    @Override
    public Request request(Robots.Robot robot, RobotMessage message, Instant now) {
        var json = JsonNodeFactory.instance.objectNode();
        robot.secret().ifPresent(secret -> json.put("timestamp", Long.toString(now.getEpochSecond())).put("sign",
                signature(secret, now.getEpochSecond())));
        json.put("msg_type", "post");
        var post = json.putObject("content").putObject("post").putObject("zh_cn").put("title", message.title());
        var lines = post.putArray("content");
        lines.addArray().addObject().put("tag", "text").put("text", message.text());
        message.links().forEach(
                link -> lines.addArray().addObject().put("tag", "a").put("text", link.text()).put("href", link.url()));
        if (message.atAll()) {
            lines.addArray().addObject().put("tag", "at").put("user_id", "all");
        }
        return new Request(robot.url(), json.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Nothing, signed with timestamp, line feed and secret. */
    static String signature(String secret, long timestamp) {
        return Hmac.of(timestamp + "\n" + secret, "");
    }

    @Override
    public Delivery judge(HttpAnswer answer) {
        return RobotAnswer.judge(answer, "code", "msg", TOO_MANY, PAUSE);
    }
}
