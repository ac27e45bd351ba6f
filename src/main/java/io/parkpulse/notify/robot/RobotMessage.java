package io.parkpulse.notify.robot;

import jakarta.annotation.Nullable;

/**
 * What a robot is to say; title and text as the messenger's {@link Messenger#plain} has them.
 *
 * @param text  several lines
 * @param link  of the alarm on the page; null: not configured
 * @param atAll whether everybody in the group is called
 */
record RobotMessage(String title, String text, @Nullable String link, boolean atAll) {}
