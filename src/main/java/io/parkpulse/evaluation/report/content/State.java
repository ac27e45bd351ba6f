package io.parkpulse.evaluation.report.content;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

import io.parkpulse.evaluation.evidence.Text;

/** Where a figure comes from, or why it is not there: what is missing is never zero. */
public enum State {
    MEASURED(true, "监测", "measured"), FILED(true, "申报", "filed"), COUNTED(true, "平台统计", "counted"), NO_DATA(false,
            "无数据",
            "no data"), NOT_INSTALLED(false, "未安装测点",
                    "no measuring point"), NOT_FILED(false, "未申报",
                            "not filed"), UNDEFINED(false, "无法计算", "not defined");

    private final boolean valued;
    private final Text name;

    State(boolean valued, String zh, String en) {
        this.valued = valued;
        this.name = new Text(zh, en);
    }

    /** Lower-case name with hyphens, as in the API. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether there is a value. */
    public boolean valued() {
        return valued;
    }

    public Text text() {
        return name;
    }
}
