package io.parkpulse.evaluation.filing.enterprise;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.parkpulse.evaluation.evidence.Text;
import io.parkpulse.evaluation.evidence.Value;
import io.parkpulse.evaluation.filing.enterprise.RollUp.Lacking;
import io.parkpulse.evaluation.filing.enterprise.RollUp.Status;
import io.parkpulse.evaluation.filing.enterprise.RollUpRule.How;

/**
 * Rolls the figures of one park's enterprises up. Missing is never zero: without the figure of an enterprise that counts
 * there is no value, unless whoever filed said that the rest have none.
 */
final class RollUps {
    /** As many decimals as a filed figure may have; only a share is divided. */
    private static final int DECIMALS = 8;

    private final EnterpriseCatalogue catalogue;
    private final ParkFigures figures;

    RollUps(EnterpriseCatalogue catalogue, ParkFigures figures) {
        this.catalogue = catalogue;
        this.figures = figures;
    }

    /** Everything that the catalogue can make for a year. */
    List<RollUp> of(int year) {
        return catalogue.all().stream()
                .flatMap(key -> key.rollUps().stream().map(rule -> of(key, rule, year - rule.yearsBack()))).toList();
    }

    RollUp of(EnterpriseKey key, RollUpRule rule, int year) {
        var counting = figures.tenants().stream().filter(tenant -> catalogue.counting().counts(tenant, year)).toList();
        var name = key.key().key();
        var needed = rule.how() == How.SHARE ? List.of(name, rule.where()) : List.of(name);
        boolean stated = needed.stream().allMatch(one -> figures.statedComplete(year, one));
        var parts = new ArrayList<Part>();
        var lacking = new ArrayList<Lacking>();
        for (var tenant : counting) {
            for (var one : needed) {
                figures.part(year, one, tenant.code()).ifPresentOrElse(parts::add,
                        () -> lacking.add(new Lacking(tenant.code(), tenant.name(), one)));
            }
        }
        var outside = needed.stream().flatMap(one -> figures.parts(year, one))
                .filter(part -> counting.stream().noneMatch(tenant -> tenant.code().equals(part.enterprise())))
                .toList();
        boolean filed = parts.stream().anyMatch(part -> part.key().equals(name));
        var status = !filed
                ? Status.NOT_FILED
                : lacking.isEmpty() || stated ? Status.COMPLETE : Status.INCOMPLETE;
        var value = status == Status.COMPLETE ? value(rule, name, parts) : null;
        status = status == Status.COMPLETE && value == null ? Status.UNDEFINED : status;
        long enterprises = parts.stream().filter(part -> part.key().equals(name)).count();
        var why = explanation(status, rule, (int) enterprises, counting.size(), lacking, stated);
        return new RollUp(rule.to(), rule.how(), name, rule.where(), year, status, value, counting.size(), stated,
                why.en(), why.zh(), parts, lacking, outside);
    }

    private static BigDecimal value(RollUpRule rule, String key, List<Part> parts) {
        var own = parts.stream().filter(part -> part.key().equals(key)).toList();
        return switch (rule.how()) {
            case SUM -> sum(own.stream());
            case COUNT_TRUE -> BigDecimal.valueOf(own.stream().filter(RollUps::yes).count());
            case COUNT -> BigDecimal.valueOf(own.size());
            case SHARE -> share(own, parts.stream().filter(part -> part.key().equals(rule.where()))
                    .filter(RollUps::yes).map(Part::enterprise).toList());
        };
    }

    private static BigDecimal share(List<Part> whole, List<String> those) {
        var all = sum(whole.stream());
        if (all.signum() == 0) {
            return null;
        }
        var part = sum(whole.stream().filter(one -> those.contains(one.enterprise())));
        return new Value.Amount(part.movePointRight(2).divide(all, DECIMALS, RoundingMode.HALF_UP)).number();
    }

    private static BigDecimal sum(Stream<Part> parts) {
        return parts.map(part -> ((Value.Amount) part.value()).number()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static boolean yes(Part part) {
        return part.value() instanceof Value.Flag flag && flag.yes();
    }

    private static Text explanation(Status status, RollUpRule rule, int filed, int counting, List<Lacking> lacking,
            boolean stated) {
        var names = String.join("、", lacking.stream().map(Lacking::name).distinct().limit(5).toList())
                + (lacking.stream().map(Lacking::name).distinct().count() > 5 ? "…" : "");
        return switch (status) {
            case COMPLETE -> stated && !lacking.isEmpty()
                    ? new Text("%d 家企业%s；申报方声明其余 %d 家无此数据".formatted(filed, rule.how().nameZh(), counting - filed),
                            "%s of %d enterprises; whoever filed said that the other %d have none"
                                    .formatted(rule.how().id(), filed, counting - filed))
                    : new Text("%d 家企业%s".formatted(filed, rule.how().nameZh()),
                            "%s of %d enterprises".formatted(rule.how().id(), filed));
            case INCOMPLETE -> new Text("不完整：当年应计 %d 家企业，缺少 %s 的数据".formatted(counting, names),
                    "incomplete: of %d enterprises that count, figures are missing of %s".formatted(counting, names));
            case NOT_FILED -> new Text("没有企业申报", "no enterprise has filed it");
            case UNDEFINED -> new Text("合计为零，无法计算占比", "the whole is zero: there is no share of it");
        };
    }
}
