package io.parkpulse.evaluation.filing.sheet;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a column of an upload can be, beside the values of a key. */
public enum Column {
    PARK("park", "园区编码", "园区代码"), PARK_NAME("park_name", "园区名称", "园区"), ENTERPRISE("enterprise", "企业编码",
            "企业代码"), CREDIT_CODE("credit_code", "统一社会信用代码", "信用代码"), NAME("enterprise_name", "企业名称"), KEY("key", "指标编码",
                    "指标代码"), KEY_NAME("key_name", "指标名称", "指标"), VALUE("value", "数值", "填报值"), UNIT("unit", "单位",
                            "计量单位"), SOURCE("source", "数据来源",
                                    "来源"), DOCUMENT("document", "依据文件", "文件依据", "文号"), NOTE("note", "备注", "说明");

    private final String id;
    private final List<String> namesZh;

    Column(String id, String... namesZh) {
        this.id = id;
        this.namesZh = List.of(namesZh);
    }

    public String id() {
        return id;
    }

    /** As a template heads it. */
    public String heading() {
        return namesZh.get(0) + " [" + id + "]";
    }

    /** Whether it belongs to a value whatever the value is of. */
    boolean ofValues() {
        return switch (this) {
            case KEY, KEY_NAME, VALUE, UNIT, SOURCE, DOCUMENT, NOTE -> true;
            case PARK, PARK_NAME, ENTERPRISE, CREDIT_CODE, NAME -> false;
        };
    }

    static Optional<Column> of(String heading) {
        var name = heading.toLowerCase(Locale.ROOT);
        for (var column : values()) {
            if (column.id.equals(name) || column.namesZh.contains(heading)) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }
}
