package io.parkpulse.evaluation.filing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.evidence.Text;
import io.parkpulse.evaluation.filing.enterprise.Tenant;
import io.parkpulse.evaluation.filing.sheet.Column;
import io.parkpulse.evaluation.filing.sheet.Figure;
import io.parkpulse.evaluation.filing.sheet.Suggestion;
import io.parkpulse.evaluation.filing.table.Flaw;
import io.parkpulse.registry.CreditCode;

/** Finds the tenant that a figure means: by its code, its credit code, or its name where neither is given. */
final class TenantFinder {
    private final String park;
    private final List<Tenant> tenants;
    private final List<Flaw> flaws = new ArrayList<>();

    TenantFinder(String park, List<Tenant> tenants) {
        this.park = park;
        this.tenants = tenants;
    }

    /** What kept the last look-up from finding one. */
    List<Flaw> flaws() {
        return flaws;
    }

    Optional<Tenant> find(Figure figure) {
        flaws.clear();
        var byCode = byCode(figure, Column.ENTERPRISE, figure.enterprise());
        var byCreditCode = byCode(figure, Column.CREDIT_CODE, figure.creditCode());
        if (!flaws.isEmpty()) {
            return Optional.empty();
        }
        if (byCode.isPresent() && byCreditCode.isPresent() && byCode.get().id() != byCreditCode.get().id()) {
            flaws.add(figure.spot().flaw(Column.CREDIT_CODE, new Text(
                    "“%s”属于%s，企业编码属于%s；应为同一企业".formatted(figure.creditCode(), byCreditCode.get().name(),
                            byCode.get().name()),
                    "'%s' is of %s, the enterprise code of %s; expected both of one".formatted(figure.creditCode(),
                            byCreditCode.get().name(), byCode.get().name()))));
            return Optional.empty();
        }
        var found = byCode.or(() -> byCreditCode);
        return found.isPresent() ? found : byName(figure);
    }

    private Optional<Tenant> byCode(Figure figure, Column column, @Nullable String code) {
        if (code == null || code.isBlank()) {
            return Optional.empty();
        }
        var found = one(tenant -> code.equals(tenant.code()) || code.equals(tenant.creditCode()));
        if (found.isEmpty()) {
            boolean meant = column == Column.CREDIT_CODE || CreditCode.looksLikeOne(code);
            var flaw = meant ? CreditCode.flaw(code) : Optional.<String>empty();
            var suggestion = Suggestion.of(code, names());
            flaws.add(figure.spot().flaw(column, new Text(
                    "园区 " + park + " 没有企业“" + shortened(code) + "”"
                            + (flaw.isPresent() ? "；统一社会信用代码的校验码不符" : "") + suggestion.zh(),
                    "unknown enterprise '" + shortened(code) + "' in park " + park
                            + flaw.map(problem -> "; it is no credit code: it " + problem).orElse("")
                            + suggestion.en())));
        }
        return found;
    }

    private Optional<Tenant> byName(Figure figure) {
        var name = figure.enterpriseName();
        if (name == null) {
            flaws.add(figure.spot().flaw(Column.ENTERPRISE, new Text("缺少；应为园区 " + park + " 某企业的编码或统一社会信用代码",
                    "is missing; expected the code or the credit code of an enterprise of park " + park)));
            return Optional.empty();
        }
        var named = tenants.stream().filter(tenant -> tenant.name().equals(name)).toList();
        if (named.size() == 1) {
            return Optional.of(named.get(0));
        }
        var suggestion = Suggestion.of(name, tenants.stream().map(Tenant::name).toList());
        flaws.add(figure.spot().flaw(Column.NAME, named.isEmpty()
                ? new Text("园区 " + park + " 没有企业名为“" + shortened(name) + "”" + suggestion.zh(),
                        "no enterprise of park " + park + " is called '" + shortened(name) + "'" + suggestion.en())
                : new Text("园区 %s 有 %d 家企业名为“%s”；请填编码".formatted(park, named.size(), name),
                        "%d enterprises of park %s are called '%s'; expected a code".formatted(named.size(), park,
                                name))));
        return Optional.empty();
    }

    private Optional<Tenant> one(Predicate<Tenant> those) {
        return tenants.stream().filter(those).findFirst();
    }

    private List<String> names() {
        var names = new ArrayList<String>();
        for (var tenant : tenants) {
            names.add(tenant.code());
            if (tenant.creditCode() != null) {
                names.add(tenant.creditCode());
            }
        }
        return names;
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
