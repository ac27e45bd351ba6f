package io.parkpulse.notify;

import java.net.URI;
import java.time.format.DateTimeFormatter;

import jakarta.annotation.Nullable;

import io.parkpulse.alarm.rationale.Rationale;
import io.parkpulse.registry.Domain;

/**
 * What the templates of every channel say of a notification: times in the park's zone, units as people write them.
 * Names come from devices and people and are data, never markup.
 *
 * @param page        of the service; null: not configured
 * @param acknowledge where its reader acknowledges the alarm; null: there is nothing to acknowledge, or no page
 * @param language    in which people are told
 * @param again       why the reader is told, if not because of the transition itself
 * @param why         what is behind the alarm and what is to be done; null: nobody has written that down
 */
public record AlarmText(Notification alarm, @Nullable URI page, @Nullable URI acknowledge, Language language,
        @Nullable Again again, @Nullable Rationale why) {
    private static final int LONGEST = 200;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss");

    /** Whether Chinese is wanted. */
    public boolean zh() {
        return language != Language.EN;
    }

    /** Whether English is wanted. */
    public boolean en() {
        return language != Language.ZH;
    }

    public String whatZh() {
        return switch (alarm.transition()) {
            case RAISED -> "报警";
            case CLEARED -> "恢复";
            case ACKNOWLEDGED -> "已确认";
            case STEPPED_UP -> "报警升级";
            case STEPPED_DOWN -> "报警降级";
            case RESET -> "已复位";
            case ANNOUNCED -> "报警持续";
            case SHELVED -> "已搁置";
            case UNSHELVED -> "搁置结束";
            case SUPPRESSED -> "已抑制";
            case UNSUPPRESSED -> "抑制结束";
            case TAKEN_OUT_OF_SERVICE -> "已停用";
            case RETURNED_TO_SERVICE -> "恢复使用";
        };
    }

    public String whatEn() {
        return switch (alarm.transition()) {
            case RAISED -> "Alarm";
            case CLEARED -> "Back to normal";
            case ACKNOWLEDGED -> "Acknowledged";
            case STEPPED_UP -> "Alarm stepped up";
            case STEPPED_DOWN -> "Alarm stepped down";
            case RESET -> "Reset";
            case ANNOUNCED -> "Alarm still on";
            case SHELVED -> "Shelved";
            case UNSHELVED -> "Not shelved any more";
            case SUPPRESSED -> "Suppressed by design";
            case UNSUPPRESSED -> "Not suppressed any more";
            case TAKEN_OUT_OF_SERVICE -> "Taken out of service";
            case RETURNED_TO_SERVICE -> "Back in service";
        };
    }

    /** Of a test: nobody is in danger, and nobody must think so. */
    public boolean test() {
        return alarm.test();
    }

    /** What a fire alarm was; absent if the mail is not of its reset. */
    public @Nullable String outcomeZh() {
        return alarm.outcome() == null ? null : alarm.outcome().nameZh();
    }

    public @Nullable String outcomeEn() {
        return alarm.outcome() == null ? null : alarm.outcome().id().replace('_', ' ');
    }

    /** When a shelving, an out-of-service time or a test ends by itself; absent if it does not, or there is none. */
    public @Nullable String until() {
        return alarm.until() == null ? null : TIME.format(alarm.until().atZone(alarm.timeZone()));
    }

    /** What somebody is expected to do now. */
    public boolean callsForAction() {
        return !alarm.test() && alarm.transition().callsForAction();
    }

    /** The platform supplements the certified panel and the fire brigade, and says so. */
    public boolean fire() {
        return alarm.domain() == Domain.FIRE;
    }

    public String severityEn() {
        return alarm.severity().id();
    }

    /** Which alarm of its place came first tells where to look for the cause. */
    public boolean firstOut() {
        return alarm.firstOut();
    }

    public String parkName() {
        return line(alarm.parkName());
    }

    public String device() {
        return line(alarm.gateway() + " / " + alarm.device());
    }

    /** Zone and enterprise, as far as they are known. */
    public @Nullable String place() {
        if (alarm.zone() == null) {
            return alarm.enterprise() == null ? null : line(alarm.enterprise());
        }
        return line(alarm.enterprise() == null ? alarm.zone() : alarm.zone() + " / " + alarm.enterprise());
    }

    /** Absent if a person acted. */
    public @Nullable String value() {
        return alarm.value() == null ? null : Quantity.of(alarm.value(), alarm.unit());
    }

    /** Absent if the alarm is on a state. */
    public @Nullable String limit() {
        return alarm.stateRule() ? null : Quantity.of(alarm.limit(), alarm.unit());
    }

    public String time() {
        return TIME.format(alarm.at().atZone(alarm.timeZone()));
    }

    /** Without year and offset, where there is little room. */
    public String clock() {
        return CLOCK.format(alarm.at().atZone(alarm.timeZone()));
    }

    public String raisedAt() {
        return TIME.format(alarm.raisedAt().atZone(alarm.timeZone()));
    }

    public @Nullable String person() {
        return alarm.person() == null ? null : line(alarm.person());
    }

    public @Nullable String comment() {
        return alarm.comment() == null ? null : SingleLine.of(alarm.comment(), 1000);
    }

    /** Of the alarm on the page. */
    public @Nullable String link() {
        return page == null ? null : page + "#alarm-" + alarm.alarmId();
    }

    private static String line(String name) {
        return SingleLine.of(name, LONGEST);
    }
}
