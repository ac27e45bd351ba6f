package io.parkpulse.notify.email;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import io.parkpulse.alarm.rationale.Rationales;
import io.parkpulse.notify.AlarmText;
import io.parkpulse.notify.Dispatch;
import io.parkpulse.notify.Language;
import io.parkpulse.notify.NotifyConfig;
import io.parkpulse.notify.SingleLine;
import io.quarkus.mailer.Mail;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;

/** Writes the mail of a notification: subject, plain text and HTML, in Chinese, English or both. */
@Singleton
class MailWriter {
    private static final int LONGEST_SUBJECT = 200;

    private final Optional<URI> page;
    private final Language language;
    private final Rationales rationales;
    private final Template subject;
    private final Template text;
    private final Template html;
    private final Template groupSubject;
    private final Template groupText;
    private final Template groupHtml;

    MailWriter(NotifyConfig config, Rationales rationales, @Location("notify/subject.txt") Template subject,
            @Location("notify/alarm.txt") Template text, @Location("notify/alarm.html") Template html,
            @Location("notify/group-subject.txt") Template groupSubject,
            @Location("notify/group.txt") Template groupText, @Location("notify/group.html") Template groupHtml) {
        this.page = config.pageUrl();
        this.language = config.language();
        this.rationales = rationales;
        this.subject = subject;
        this.text = text;
        this.html = html;
        this.groupSubject = groupSubject;
        this.groupText = groupText;
        this.groupHtml = groupHtml;
    }

    /** Without recipients. */
    Mail write(Dispatch dispatch) {
        var alarm = text(dispatch);
        return new Mail().setSubject(SingleLine.of(render(subject, alarm), LONGEST_SUBJECT))
                .setText(render(text, alarm)).setHtml(render(html, alarm));
    }

    /** One mail of several lines, without recipients. */
    Mail write(List<Dispatch> dispatches) {
        var group = new GroupMail(dispatches.stream().limit(GroupMail.LISTED).map(this::text).toList(),
                Math.max(0, dispatches.size() - GroupMail.LISTED), page.orElse(null));
        return new Mail().setSubject(SingleLine.of(render(groupSubject, group), LONGEST_SUBJECT))
                .setText(render(groupText, group)).setHtml(render(groupHtml, group));
    }

    private AlarmText text(Dispatch dispatch) {
        return new AlarmText(dispatch.notification(), page.orElse(null), dispatch.acknowledgeLink(), language,
                dispatch.again(), rationales.of(dispatch.notification().ruleId()).orElse(null));
    }

    private static String render(Template template, Object mail) {
        return template.data("mail", mail).render();
    }
}
