package io.parkpulse.evaluation.report.collect;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;

import io.parkpulse.evaluation.evidence.Filed;
import io.parkpulse.evaluation.evidence.Key;
import io.parkpulse.evaluation.evidence.KeyType;
import io.parkpulse.evaluation.evidence.Text;
import io.parkpulse.evaluation.evidence.Value;
import io.parkpulse.evaluation.filing.FilingStore;
import io.parkpulse.evaluation.report.content.Block;
import io.parkpulse.evaluation.report.content.Figure;
import io.parkpulse.evaluation.report.content.State;
import io.parkpulse.evaluation.report.declaration.DeclarationStore;
import io.parkpulse.evaluation.report.declaration.Declared;
import io.parkpulse.evaluation.report.declaration.DeclaredFigure;
import io.parkpulse.evaluation.report.declaration.DeclaredFigures;
import io.parkpulse.evaluation.scheme.Schemes;

/** 开工、投资、入驻、事故 by month and 企业培育 by year: what only people can tell, each with who stated it. */
@ApplicationScoped
class DeclaredBlocks {
    static final String CULTIVATION = "cultivation";
    /** Keys of filings that are about the enterprises of a park. */
    private static final List<String> ABOUT_ENTERPRISES = List.of("firms.", "revenue.", "tax.", "rd.", "patents.",
            "industry.", "titles.", "talent.");
    private static final Map<String, Text> TITLES = titles();

    private final DeclarationStore declarations;
    private final DeclaredFigures figures;
    private final FilingStore filings;
    private final Schemes schemes;

    DeclaredBlocks(DeclarationStore declarations, DeclaredFigures figures, FilingStore filings, Schemes schemes) {
        this.declarations = declarations;
        this.figures = figures;
        this.filings = filings;
        this.schemes = schemes;
    }

    private static Map<String, Text> titles() {
        var titles = new LinkedHashMap<String, Text>();
        titles.put("starts", new Text("开工（申报）", "Starts (declared)"));
        titles.put("investment", new Text("投资（申报）", "Investment (declared)"));
        titles.put("tenancy", new Text("入驻与服务（申报）", "Tenancy and service (declared)"));
        titles.put("incidents", new Text("事故与检查（申报）", "Accidents and inspections (declared)"));
        return titles;
    }

    List<Block> of(Handle handle, Span span) {
        var declared = declarations.current(handle, span.park().code(), span.period().from(), span.period().until());
        var blocks = new ArrayList<Block>();
        TITLES.forEach((id, title) -> blocks.add(new Block(id, title, figures.all().stream()
                .filter(each -> each.block().equals(id)).map(each -> figure(each, declared, span)).toList(), List.of(),
                List.of())));
        blocks.add(cultivation(handle, span));
        return blocks;
    }

    private static Figure figure(DeclaredFigure of, List<Declared> all, Span span) {
        var declared = all.stream().filter(each -> each.figure().equals(of.id())).toList();
        var empty = Figure.missing(of.id(), of.name(), of.unit(), of.decimals(), State.NOT_FILED);
        if (declared.isEmpty()) {
            return empty;
        }
        var last = declared.get(declared.size() - 1);
        var value = of.summed()
                ? declared.stream().map(Declared::value).reduce(BigDecimal.ZERO, BigDecimal::add)
                : last.value();
        int months = span.period().kind().months();
        boolean incomplete = of.summed()
                ? declared.size() < months
                : !last.month().equals(span.period().until().minusMonths(1));
        var zh = new ArrayList<String>();
        var en = new ArrayList<String>();
        for (var each : of.summed() ? declared : List.of(last)) {
            var month = months == 1 ? "" : each.month().toString().substring(0, "2026-10".length()) + " ";
            zh.add(month + provenance(each.source(), each.document()) + "，第" + each.version() + "次申报");
            en.add(month + provenance(each.source(), each.document()) + ", declaration " + each.version());
        }
        return Figure.of(of.id(), of.name(), of.unit(), of.decimals(), value, State.FILED).incomplete(incomplete)
                .source(new Text(String.join("；", zh), String.join("; ", en)));
    }

    private Block cultivation(Handle handle, Span span) {
        int year = span.period().from().getYear();
        var keys = schemes.keys(year);
        var filed = filings.current(handle, year).getOrDefault(span.park().code(), Map.of());
        var all = keys.values().stream().filter(DeclaredBlocks::aboutEnterprises)
                .map(key -> figure(key, filed.get(key.key()))).toList();
        return new Block(CULTIVATION,
                new Text("企业培育（" + year + " 年度申报）", "Cultivation of enterprises (filings of " + year + ")"),
                all, List.of(),
                all.isEmpty()
                        ? List.of(new Text(year + " 年没有生效的评价方案，没有申报项目。",
                                "No evaluation scheme is in effect in " + year + ", so nothing can be filed."))
                        : List.of());
    }

    private static boolean aboutEnterprises(Key key) {
        return key.type() != KeyType.FLAG && ABOUT_ENTERPRISES.stream().anyMatch(key.key()::startsWith);
    }

    private static Figure figure(Key key, @Nullable Filed filed) {
        var name = new Text(key.nameZh(), key.nameEn());
        var unit = new Text(key.unitZh(), key.unit());
        int decimals = key.type() == KeyType.COUNT ? 0 : 2;
        if (filed == null || !(filed.value() instanceof Value.Amount amount)) {
            return Figure.missing(key.key(), name, unit, decimals, State.NOT_FILED);
        }
        var provenance = provenance(filed.source(), filed.document());
        return Figure.of(key.key(), name, unit, decimals, amount.number(), State.FILED).source(
                new Text(provenance + "，第" + filed.version() + "版", provenance + ", version " + filed.version()));
    }

    private static String provenance(String source, @Nullable String document) {
        return document == null ? source : source + " / " + document;
    }
}
