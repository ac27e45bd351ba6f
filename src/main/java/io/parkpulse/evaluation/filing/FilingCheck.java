package io.parkpulse.evaluation.filing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.evidence.Key;
import io.parkpulse.evaluation.evidence.Text;
import io.parkpulse.evaluation.filing.enterprise.Tenant;
import io.parkpulse.evaluation.filing.sheet.Column;
import io.parkpulse.evaluation.filing.sheet.Figure;
import io.parkpulse.evaluation.filing.sheet.Reading;
import io.parkpulse.evaluation.filing.sheet.Suggestion;
import io.parkpulse.evaluation.filing.table.Flaw;
import io.parkpulse.evaluation.filing.version.Item;

/** Finds everything that is wrong with an upload, so that nothing of it is stored before all of it is right. */
final class FilingCheck {
    private static final int LONGEST_TEXT = 500;
    private static final Comparator<Violation> IN_ORDER = Comparator
            .comparing(Violation::sheet, Comparator.nullsFirst(Comparator.<String>naturalOrder()))
            .thenComparing(Violation::row, Comparator.nullsFirst(Comparator.<Integer>naturalOrder()));

    private record Subject(String park, @Nullable Integer enterprise, String key) {}

    private final Known known;
    private final List<Violation> violations = new ArrayList<>();
    private final List<Item> items = new ArrayList<>();
    private final Map<Subject, Figure> seen = new HashMap<>();
    private final Map<String, TenantFinder> finders = new HashMap<>();

    private FilingCheck(Known known) {
        this.known = known;
    }

    static Checked check(Sent sent, Known known) {
        var check = new FilingCheck(known);
        if (known.keys().isEmpty()) {
            check.violations.add(Violation.of(null, null, null, new Text(known.year() + " 年没有生效的评价方案",
                    "no evaluation scheme is in effect in " + known.year())));
            return new Checked(List.of(), check.violations);
        }
        check.whole("enteredBy", sent.enteredBy(), true, new Text("填报人", "who uploads the filing"));
        check.whole("reason", sent.reason(), false, new Text("填报原因", "why it is uploaded"));
        check.whole("file", sent.fileName(), false, new Text("文件名", "the name of the file"));
        if (sent.complete() != null && !known.level().ofEnterprises()) {
            check.violations.add(Violation.of(null, "complete", null, new Text("只用于企业数据，此处不应有",
                    "is for figures of enterprises; expected none here")));
        }
        var figures = sent.figures();
        if (figures.figures().isEmpty() && figures.unreadable().isEmpty()) {
            check.violations.add(Violation.of(null, "items", null, new Text("没有任何数值；至少应有一项",
                    "nothing is filed; expected at least one item")));
        }
        figures.unreadable().forEach(flaw -> check.violations.add(Violation.of(flaw, null)));
        figures.figures().forEach(check::figure);
        check.violations.sort(IN_ORDER);
        return new Checked(check.items, check.violations);
    }

    private void figure(Figure figure) {
        int before = violations.size();
        text(figure, Column.SOURCE, figure.source(), true, new Text("数据来源", "who states the value"));
        text(figure, Column.DOCUMENT, figure.document(), false, new Text("依据文件", "a reference of the document"));
        var park = park(figure);
        var tenant = known.level().ofEnterprises()
                ? park.flatMap(code -> tenant(figure, code))
                : Optional.<Tenant>empty();
        var key = key(figure);
        if (park.isPresent() && key.isPresent() && (tenant.isPresent() || !known.level().ofEnterprises())) {
            once(figure, new Subject(park.get(), tenant.map(Tenant::id).orElse(null), key.get().key()));
        }
        var reading = key.flatMap(one -> value(figure, one));
        if (violations.size() == before) {
            items.add(new Item(park.orElseThrow(), tenant.map(Tenant::id).orElse(null), figure.key(),
                    reading.orElseThrow().value(), key.orElseThrow().unit(), figure.source(), figure.document(),
                    reading.orElseThrow().stated(), figure.spot().place(Column.VALUE).toString()));
        }
    }

    private Optional<String> park(Figure figure) {
        var code = figure.park();
        if (code == null || code.isBlank()) {
            if (known.park() == null) {
                add(figure, Column.PARK, "缺少；应为园区编码", "is missing; expected the code of a park");
            }
            return Optional.ofNullable(known.park());
        }
        if (known.park() != null && !known.park().equals(code)) {
            add(figure, Column.PARK, "是“" + shortened(code) + "”，地址中是“" + known.park() + "”；应一致，或不填园区列",
                    "is '" + shortened(code) + "', the address says '" + known.park()
                            + "'; expected the same, or no column 'park'");
            return Optional.empty();
        }
        if (!known.parks().contains(code)) {
            var meant = Suggestion.of(code, known.parks());
            add(figure, Column.PARK, "没有园区“" + shortened(code) + "”" + meant.zh(),
                    "unknown park '" + shortened(code) + "'" + meant.en());
            return Optional.empty();
        }
        return Optional.of(code);
    }

    private Optional<Tenant> tenant(Figure figure, String park) {
        var finder = finders.computeIfAbsent(park, code -> new TenantFinder(code, known.tenantsOf(code)));
        var found = finder.find(figure);
        finder.flaws().forEach(flaw -> add(figure, flaw));
        return found;
    }

    private Optional<Key> key(Figure figure) {
        var list = known.level().ofEnterprises() ? "/api/v1/enterprise-keys" : "/api/v1/filing-keys";
        var name = figure.key();
        if (name == null || name.isBlank()) {
            add(figure, Column.KEY, "缺少；应为 GET " + list + " 所列指标编码之一",
                    "is missing; expected one of the keys that GET " + list + " lists");
            return Optional.empty();
        }
        var key = known.keys().get(name);
        if (key == null) {
            var meant = Suggestion.of(name, known.keys().keySet());
            add(figure, Column.KEY, "没有指标“" + shortened(name) + "”；应为 GET " + list + " 所列之一" + meant.zh(),
                    "unknown key '" + shortened(name) + "'; expected one of the keys that GET " + list + " lists"
                            + meant.en());
        }
        return Optional.ofNullable(key);
    }

    private void once(Figure figure, Subject subject) {
        var first = seen.putIfAbsent(subject, figure);
        if (first != null) {
            var where = first.spot().place(Column.VALUE);
            add(figure, Column.KEY, "“%s”已在%s填报；只应出现一次".formatted(subject.key(),
                    where.cell() == null ? "第 " + first.spot().row() + " 行" : " " + where + " "),
                    "'%s' is already filed in %s; expected it once".formatted(subject.key(),
                            where.cell() == null ? "row " + first.spot().row() : where));
        }
    }

    private Optional<Reading> value(Figure figure, Key key) {
        if (figure.given() == null) {
            add(figure, Column.VALUE, "缺少；应为" + key.expectedZh() + "；不知道的请删去该行",
                    "is missing; expected " + key.expected() + "; leave the row out if it is not known");
            return Optional.empty();
        }
        var reading = Reading.of(figure.given(), figure.unit(), key);
        if (reading.problem() != null) {
            add(figure, figure.spot().flaw(reading.column(), reading.problem()));
            return Optional.empty();
        }
        return Optional.of(reading);
    }

    private void text(Figure figure, Column column, @Nullable String text, boolean needed, Text what) {
        problem(text, needed, what).ifPresent(problem -> add(figure, figure.spot().flaw(column, problem)));
    }

    private void whole(String field, @Nullable String text, boolean needed, Text what) {
        problem(text, needed, what).ifPresent(problem -> violations.add(Violation.of(null, field, null, problem)));
    }

    /** What is wrong with a text of a person; empty: nothing. */
    static Optional<Text> problem(@Nullable String text, boolean needed, Text what) {
        if (text == null || text.isBlank()) {
            return needed
                    ? Optional.of(new Text("缺少；应为" + what.zh(), "is missing; expected " + what.en()))
                    : Optional.empty();
        }
        if (text.length() > LONGEST_TEXT) {
            return Optional.of(new Text("有 %d 个字符；应为%s，至多 %d 个".formatted(text.length(), what.zh(), LONGEST_TEXT),
                    "has %d characters; expected %s in at most %d".formatted(text.length(), what.en(), LONGEST_TEXT)));
        }
        return text.chars().anyMatch(Character::isISOControl)
                ? Optional.of(new Text("含有控制字符；应为" + what.zh(), "has control characters; expected " + what.en()))
                : Optional.empty();
    }

    private void add(Figure figure, Column column, String zh, String en) {
        add(figure, figure.spot().flaw(column, new Text(zh, en)));
    }

    private void add(Figure figure, Flaw flaw) {
        violations.add(Violation.of(flaw, figure.key() == null ? null : shortened(figure.key())));
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
