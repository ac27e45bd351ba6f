package io.parkpulse.notify.email;

import java.net.URI;
import java.util.Optional;

import jakarta.inject.Singleton;

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
    private final Template subject;
    private final Template text;
    private final Template html;

    MailWriter(NotifyConfig config, @Location("notify/subject.txt") Template subject,
            @Location("notify/alarm.txt") Template text, @Location("notify/alarm.html") Template html) {
        this.page = config.pageUrl();
        this.language = config.language();
        this.subject = subject;
        this.text = text;
        this.html = html;
    }

    /** Without recipients. */
    Mail write(Dispatch dispatch) {
        var alarm = new AlarmText(dispatch.notification(), page.orElse(null), dispatch.acknowledgeLink(), language);
        return new Mail().setSubject(SingleLine.of(render(subject, alarm), LONGEST_SUBJECT))
                .setText(render(text, alarm)).setHtml(render(html, alarm));
    }

    private static String render(Template template, AlarmText alarm) {
        return template.data("mail", alarm).render();
    }
}
