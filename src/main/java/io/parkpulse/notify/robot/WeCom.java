package io.parkpulse.notify.robot;

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
 * 企业微信. Markdown of at most 4096 bytes; a call of everybody works in plain text alone, of at most 2048
 * (<a href="https://developer.work.weixin.qq.com/document/path/91770">group robots</a>). The key in the address is all
 * that there is: these robots know no signature.
 */
final class WeCom implements Messenger {
    private static final int MARKDOWN = 4096;
    private static final int TEXT = 2048;
    /** For the title, what sets it off, and the link. */
    private static final int RESERVED = 1000;
    private static final Set<Integer> TOO_MANY = Set.of(45009, 45033);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    @Override
    public String name() {
        return "wecom";
    }

    @Override
    public int longest(boolean atAll) {
        return (atAll ? TEXT : MARKDOWN) - RESERVED;
    }

    @Override
    public String plain(String text) {
        return Markdown.plain(text);
    }

    @Override
    public boolean signs() {
        return false;
    }

    @Override
    public Request request(Robots.Robot robot, RobotMessage message, Instant now) {
        var json = JsonNodeFactory.instance.objectNode();
        if (message.atAll()) {
            json.put("msgtype", "text").putObject("text")
                    .put("content", message.title() + "\n" + message.text() + message.links().stream()
                            .map(link -> "\n" + link.text() + " " + link.url()).collect(Collectors.joining()))
                    .putArray("mentioned_list").add("@all");
        } else {
            json.put("msgtype", "markdown").putObject("markdown").put("content",
                    "**" + message.title() + "**\n" + message.text() + message.links().stream()
                            .map(link -> "\n" + Markdown.link(link)).collect(Collectors.joining()));
        }
        return new Request(robot.url(), json.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Delivery judge(HttpAnswer answer) {
        return RobotAnswer.judge(answer, "errcode", "errmsg", TOO_MANY, PAUSE);
    }
}
