package io.parkpulse.evaluation.filing.sheet;

import java.util.EnumSet;
import java.util.Set;

/** Of what the values of an upload are. */
public enum Level {
    /** Of one park, which the address names. */
    PARK(EnumSet.of(Column.PARK, Column.PARK_NAME)),
    /** Of many parks. */
    PARKS(EnumSet.of(Column.PARK, Column.PARK_NAME)),
    /** Of the enterprises of one park, which the address names. */
    ENTERPRISES(EnumSet.of(Column.PARK, Column.PARK_NAME, Column.ENTERPRISE, Column.CREDIT_CODE, Column.NAME)),
    /** Of the enterprises of many parks. */
    ENTERPRISES_OF_PARKS(EnumSet.of(Column.PARK, Column.PARK_NAME, Column.ENTERPRISE, Column.CREDIT_CODE,
            Column.NAME));

    private final Set<Column> subjects;

    Level(Set<Column> subjects) {
        this.subjects = subjects;
    }

    /** Whether values are of enterprises. */
    public boolean ofEnterprises() {
        return subjects.contains(Column.ENTERPRISE);
    }

    /** Whether every value must say of which park it is. */
    public boolean ofManyParks() {
        return this == PARKS || this == ENTERPRISES_OF_PARKS;
    }

    boolean has(Column column) {
        return column.ofValues() || subjects.contains(column);
    }

    /** What headings are expected, for a person whose are others. */
    String headings() {
        var subject = (ofManyParks() ? "park," : "") + (ofEnterprises() ? "enterprise," : "");
        return "expected a header row: " + subject + "key,value,source,document (unit may follow), or " + subject
                + "source,document and a column for each key";
    }

    /** The same in Chinese. */
    String headingsZh() {
        var subject = (ofManyParks() ? "园区编码、" : "") + (ofEnterprises() ? "企业编码、" : "");
        return "应有表头：" + subject + "指标编码、数值、数据来源、依据文件（可加单位），或" + subject + "数据来源、依据文件和每个指标一列";
    }
}
