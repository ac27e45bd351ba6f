package io.parkpulse.evaluation.filing.template;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.evidence.Key;
import io.parkpulse.evaluation.evidence.KeyType;
import io.parkpulse.evaluation.filing.enterprise.Tenant;
import io.parkpulse.evaluation.filing.sheet.Column;

/**
 * A table to fill in: its headings carry the ids by which an upload of it is understood.
 *
 * @param answers columns that take 是 or 否, from 0
 * @param texts   columns of codes and words, which a spreadsheet must not take for numbers
 * @param notes   how to fill it in
 */
record Template(
        List<String> headings,
        List<List<String>> rows,
        List<Integer> answers,
        List<Integer> texts,
        List<String> notes) {
    private static final List<String> NOTES = List.of(
            "每个数值都要有数据来源；依据文件填文号或材料名称。Each value needs its source; name the document that proves it.",
            "不知道的留空，不要填0、“-”或“无”：空白不等于零。Leave empty what is not known: missing is never zero.",
            "不要合并单元格，不要写公式；方括号内的编码不要改动。No merged cells, no formulas; leave the ids in square brackets.",
            "单位与表中不同时，改单位（如万元改为元）即自动换算。Change the unit, such as 万元 to 元, and values are converted.",
            "有一处错误，整个文件不入库，系统逐条列出所在单元格。One error, and nothing of the file is stored; each is named.");

    /** Long: a row for each key of one park. */
    static Template ofPark(Collection<Key> keys) {
        var headings = headings(Column.KEY, Column.KEY_NAME, Column.VALUE, Column.UNIT, Column.SOURCE, Column.DOCUMENT,
                Column.NOTE);
        var rows = keys.stream().map(key -> List.of(key.key(), key.nameZh(), "", key.unitZh(), "", "",
                "填" + key.expectedZh())).toList();
        return new Template(headings, rows, List.of(), List.of(0, 1, 3, 4, 5), NOTES);
    }

    /** Wide: a row for each park. */
    static Template ofParks(Collection<Key> keys, List<Named> parks) {
        return wide(headings(Column.PARK, Column.PARK_NAME), keys,
                parks.stream().map(park -> List.of(park.code(), safe(park.name()))).toList());
    }

    /** Wide: a row for each enterprise of one park. */
    static Template ofEnterprises(Collection<Key> keys, List<Tenant> tenants) {
        return wide(headings(Column.ENTERPRISE, Column.CREDIT_CODE, Column.NAME), keys,
                tenants.stream().map(Template::cells).toList());
    }

    /** Wide: a row for each enterprise of each park. */
    static Template ofEnterprises(Collection<Key> keys, Map<String, List<Tenant>> parks) {
        var rows = new ArrayList<List<String>>();
        parks.forEach((park, tenants) -> tenants.forEach(
                tenant -> rows.add(Stream.concat(Stream.of(park), cells(tenant).stream()).toList())));
        return wide(headings(Column.PARK, Column.ENTERPRISE, Column.CREDIT_CODE, Column.NAME), keys, rows);
    }

    private static List<String> cells(Tenant tenant) {
        return List.of(tenant.code(), orEmpty(tenant.creditCode()), safe(tenant.name()));
    }

    /** A park by code and name. */
    record Named(String code, String name) {}

    private static Template wide(List<String> subject, Collection<Key> keys, List<List<String>> subjects) {
        var headings = new ArrayList<>(subject);
        var answers = new ArrayList<Integer>();
        var texts = new ArrayList<Integer>();
        for (int i = 0; i < subject.size(); i++) {
            texts.add(i);
        }
        for (var key : keys) {
            if (key.type() == KeyType.FLAG) {
                answers.add(headings.size());
            }
            headings.add(key.nameZh() + " [" + key.key() + "]（" + key.unitZh() + "）");
        }
        texts.add(headings.size());
        texts.add(headings.size() + 1);
        headings.addAll(headings(Column.SOURCE, Column.DOCUMENT));
        return new Template(headings, subjects, answers, texts, NOTES);
    }

    private static List<String> headings(Column... columns) {
        return Stream.of(columns).map(Column::heading).toList();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** A name that a spreadsheet would take for a formula is kept from being one. */
    private static String safe(String name) {
        return !name.isEmpty() && "=+-@".indexOf(name.charAt(0)) >= 0 ? "'" + name : name;
    }
}
