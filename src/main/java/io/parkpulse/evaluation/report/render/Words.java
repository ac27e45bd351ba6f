package io.parkpulse.evaluation.report.render;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.evidence.Text;
import io.parkpulse.evaluation.report.content.Cell;
import io.parkpulse.evaluation.report.content.Comparison;
import io.parkpulse.evaluation.report.content.Figure;
import io.parkpulse.evaluation.report.content.Report;
import io.parkpulse.evaluation.report.content.State;

/** What all renderings say in words, in the language of the reader. */
final class Words {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    private final Language language;

    Words(Language language) {
        this.language = language;
    }

    String title(Report report) {
        return language.of(report.name()) + " " + language.of(report.kind().title());
    }

    String period(Report report) {
        return report.period() + language.of("（" + report.from() + " 至 " + report.to() + "）",
                " (" + report.from() + " to " + report.to() + ")");
    }

    String version(Report report, Head head) {
        if (head.version() == null) {
            return language.of("预览，未存档", "Preview, not stored");
        }
        return language.of("第 " + head.version() + " 版", "Version " + head.version());
    }

    String made(Report report, Head head) {
        var at = TIME.format(head.madeAt().atZone(ZoneId.of(report.timeZone())));
        return language.of(at + "，" + maker(head), at + " by " + maker(head));
    }

    private String maker(Head head) {
        return head.madeBy().equals("schedule") ? language.of("定时生成", "schedule") : head.madeBy();
    }

    /** A value as it is read, or why there is none. */
    String value(Figure figure) {
        return figure.value() == null
                ? language.of(figure.state().text())
                : language.of(figure.value()) + incomplete(figure.incomplete());
    }

    String value(Cell cell) {
        if (cell.text() != null) {
            return language.of(cell.text());
        }
        return cell.number() == null ? missing(cell) : language.of(cell.number()) + incomplete(cell.incomplete());
    }

    private String missing(Cell cell) {
        return language.of((cell.missing() == null ? State.NO_DATA : cell.missing()).text());
    }

    private String incomplete(boolean incomplete) {
        return incomplete ? language.of("（不完整）", " (incomplete)") : "";
    }

    /** The earlier value and by how much the figure is above it. */
    String compared(Figure figure, @Nullable Comparison other) {
        if (other == null) {
            return "–";
        }
        return language.of(other.value()) + incomplete(other.incomplete()) + change(figure, other);
    }

    private String change(Figure figure, Comparison other) {
        return figure.value() == null
                ? ""
                : other.change(figure.value()).map(percent -> language.of("，", ", ") + signed(percent)).orElse("");
    }

    private String signed(BigDecimal percent) {
        return (percent.signum() > 0 ? "+" : "") + language.of(percent) + " %";
    }

    String goal(Figure figure) {
        if (figure.goal() == null) {
            return "";
        }
        var wanted = figure.goal().sign() + " " + language.of(figure.goal().value());
        if (figure.value() == null) {
            return wanted;
        }
        return wanted
                + (figure.goal().met(figure.value()) ? language.of("，达标", ", met") : language.of("，未达标", ", not met"));
    }

    String origin(Figure figure) {
        var state = language.of(figure.state().text());
        var from = figure.source() == null ? "" : language.of(figure.source());
        if (!figure.state().valued()) {
            return from;
        }
        return from.isEmpty() ? state : state + language.of("：", ": ") + from;
    }

    String said(@Nullable Text text) {
        return text == null ? "–" : language.of(text);
    }
}
