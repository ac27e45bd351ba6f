package io.parkpulse.evaluation.report.target;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

import jakarta.annotation.Nullable;

import org.apache.commons.csv.CSVRecord;

import io.parkpulse.evaluation.evidence.Text;
import io.parkpulse.evaluation.report.content.DataFile;

/**
 * A published table of targets. It is kept as published; where it does not add up, {@link #remarks} says so.
 *
 * @param largeMu from how many mu on a park counts as large, as the table says
 */
public record TargetTable(String scheme, Text name, Text source, @Nullable BigDecimal largeMu, List<Target> targets) {
    private static final String NEW = "new_";

    static TargetTable read(String scheme, Text name, Text source) {
        var rows = DataFile.read("targets-" + scheme + ".csv");
        var large = rows.stream().map(row -> row.get("smallest_mu")).filter(mu -> mu != null).findFirst();
        return new TargetTable(scheme, name, source, large.map(BigDecimal::new).orElse(null),
                rows.stream().map(TargetTable::target).toList());
    }

    private static Target target(CSVRecord row) {
        var added = new TreeMap<Integer, Long>();
        for (var cell : row.toMap().entrySet()) {
            if (cell.getKey().startsWith(NEW)) {
                added.put(Integer.valueOf(cell.getKey().substring(NEW.length())), Long.valueOf(cell.getValue()));
            }
        }
        var district = new District(row.get("district"), row.get("within"),
                new Text(row.get("name_zh"), row.get("name_en")), Arrays.asList(row.get("region_part").split("\\+")));
        return new Target(district, Measure.of(row.get("measure")), number(row, "total"), number(row, "reached_2018"),
                number(row, "remaining"), added);
    }

    private static long number(CSVRecord row, String column) {
        return Long.parseLong(row.get(column));
    }

    public List<District> districts() {
        return targets.stream().map(Target::district).distinct().toList();
    }

    /** The districts of which a region is one, or which it contains; of a district, that one alone. */
    public List<District> of(String region) {
        var districts = districts();
        var smallest = districts.stream().filter(each -> each.within() != null && each.has(region)).toList();
        if (!smallest.isEmpty()) {
            return smallest;
        }
        return districts.stream().anyMatch(each -> each.within() == null && each.has(region)) ? districts : List.of();
    }

    /** Whether a park of this region counts for a district; for a city, if it counts for any part of it too. */
    boolean counts(District district, @Nullable String region) {
        return district.has(region) || districts().stream()
                .anyMatch(part -> district.id().equals(part.within()) && part.has(region));
    }

    /** Where sums of the published table differ from what it publishes. */
    public List<Text> remarks() {
        var remarks = new ArrayList<Text>();
        for (var whole : targets) {
            var parts = targets.stream().filter(each -> each.measure() == whole.measure()
                    && whole.district().id().equals(each.district().within())).toList();
            if (!parts.isEmpty()) {
                check(remarks, whole, parts, new Text("合计目标", "total"), Target::total);
                check(remarks, whole, parts, new Text("已有", "reached before"), Target::reached);
                check(remarks, whole, parts, new Text("待建/待入园", "still to come"), Target::remaining);
                for (int year : whole.added().keySet()) {
                    check(remarks, whole, parts, new Text(year + "年新增", "new in " + year),
                            each -> each.added().getOrDefault(year, 0L));
                }
            }
        }
        return remarks;
    }

    private static void check(List<Text> remarks, Target whole, List<Target> parts, Text what,
            ToLongFunction<Target> column) {
        long published = column.applyAsLong(whole);
        long sum = parts.stream().mapToLong(column).sum();
        if (published != sum) {
            remarks.add(new Text(
                    "按原文保存，未作修正：%s，%s，%s原文公布 %d，分区合计 %d。".formatted(whole.measure().text().zh(),
                            whole.district().name().zh(), what.zh(), published, sum),
                    "Kept as published, not repaired: %s, %s, %s is published as %d, the districts sum to %d."
                            .formatted(
                                    whole.measure().text().en(), whole.district().name().en(), what.en(), published,
                                    sum)));
        }
    }

    /** The target of a district. */
    public Target target(District district, Measure measure) {
        return targets.stream().filter(each -> each.district().equals(district) && each.measure() == measure)
                .findFirst().orElseThrow();
    }

    Map<String, District> byId() {
        var byId = new TreeMap<String, District>();
        districts().forEach(each -> byId.put(each.id(), each));
        return byId;
    }
}
