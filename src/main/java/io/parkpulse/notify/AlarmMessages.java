package io.parkpulse.notify;

import java.net.URI;

import jakarta.annotation.Nullable;
import jakarta.inject.Singleton;

import io.parkpulse.alarm.rationale.Rationale;
import io.parkpulse.alarm.rationale.Rationales;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;

/** What is said of a notification where there is no markup, in the language of the settings unless told otherwise. */
@Singleton
public class AlarmMessages {
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_LINE = 500;

    private final @Nullable URI page;
    private final Language language;
    private final Rationales rationales;
    private final Template title;
    private final Template text;
    private final Template line;
    private final Template sms;

    public AlarmMessages(NotifyConfig config, Rationales rationales, @Location("notify/subject.txt") Template title,
            @Location("notify/alarm.txt") Template text, @Location("notify/line.txt") Template line,
            @Location("notify/sms.txt") Template sms) {
        this.page = config.pageUrl().orElse(null);
        this.language = config.language();
        this.rationales = rationales;
        this.title = title;
        this.text = text;
        this.line = line;
        this.sms = sms;
    }

    /** What happened to what, on one line. */
    public String title(Dispatch dispatch) {
        return SingleLine.of(render(title, dispatch, language), LONGEST_TITLE);
    }

    /** Everything, on several lines without an empty one. */
    public String text(Dispatch dispatch) {
        return render(text, dispatch, language).strip().replaceAll("\\R\\s*\\R+", "\n");
    }

    /** The same on one line, for where many are told of together. */
    public String line(Dispatch dispatch) {
        return SingleLine.of(render(line, dispatch, language), LONGEST_LINE);
    }

    /**
     * What fits into a text message or is read aloud, the most important first: in the language of the contact, or else
     * in Chinese, unless English alone is set.
     *
     * @param longest UTF-16 units, as a text message counts them; what is over is cut off
     */
    public String brief(Dispatch dispatch, int longest) {
        var brief = render(sms, dispatch, one(dispatch));
        return SingleLine.of(brief, longest);
    }

    /** What templates of the settings may name; it alone has links. */
    public AlarmText data(Dispatch dispatch) {
        return new AlarmText(dispatch.notification(), page, dispatch.acknowledgeLink(), language,
                dispatch.again(), why(dispatch));
    }

    /** Without links: who may acknowledge is not known where a group reads, and each channel has its way to write one. */
    private String render(Template template, Dispatch dispatch, Language wanted) {
        return template.data("mail", new AlarmText(dispatch.notification(), null, null, wanted, dispatch.again(),
                why(dispatch))).render();
    }

    private @Nullable Rationale why(Dispatch dispatch) {
        return rationales.of(dispatch.notification().ruleId()).orElse(null);
    }

    private Language one(Dispatch dispatch) {
        var addressee = dispatch.addressee();
        if (addressee != null) {
            return addressee.language().equals("en") ? Language.EN : Language.ZH;
        }
        return language == Language.EN ? Language.EN : Language.ZH;
    }
}
