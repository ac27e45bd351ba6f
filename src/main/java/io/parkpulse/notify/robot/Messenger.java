package io.parkpulse.notify.robot;

import java.net.URI;
import java.time.Instant;

import io.parkpulse.notify.Delivery;
import io.parkpulse.notify.Robots;
import io.parkpulse.notify.http.HttpAnswer;

/** What the robots of one messenger want to be sent, and what their answers mean. */
interface Messenger {
    /** A robot's request, signed as of this moment. */
    record Request(URI url, byte[] body) {}

    /** As in the outbox and the settings. */
    String name();

    /** Most bytes that the text of a message may have in UTF-8. */
    int longest(boolean atAll);

    /** The text as data where the messenger reads markup. */
    default String plain(String text) {
        return text;
    }

    /** Whether a robot signs. */
    boolean signs();

    Request request(Robots.Robot robot, RobotMessage message, Instant now);

    /** What an answer of 2xx means. */
    Delivery judge(HttpAnswer answer);
}
