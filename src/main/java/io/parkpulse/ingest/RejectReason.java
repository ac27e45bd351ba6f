package io.parkpulse.ingest;

import java.util.Locale;

/** Why a message or a reading was not stored; also the label of the metric. */
public enum RejectReason {
    BAD_TOPIC("主题格式错误"), UNKNOWN_FORMAT("未知的报文格式"), UNKNOWN_PARK("未登记的园区"), UNKNOWN_GATEWAY(
            "未登记的网关"), PAYLOAD_TOO_LARGE("报文过大"), TOO_MANY_READINGS("单条报文读数过多"), MALFORMED("报文内容无法解析"), BAD_NAME(
                    "设备或指标名称不合规"), UNKNOWN_METRIC("未知的指标"), BAD_UNIT("单位不匹配"), BAD_VALUE("数值无效"), OUT_OF_RANGE(
                            "数值超出合理范围"), BAD_TIME("时间无效"), TOO_OLD("时间过早"), IN_FUTURE(
                                    "时间在未来"), CONFLICTING_VALUE("同一时刻已存有不同数值"), TOO_MANY_SERIES(
                                            "网关测点数超出上限"), RATE_LIMITED("网关发送过快"), INTERNAL("处理失败");

    private final String nameZh;

    RejectReason(String nameZh) {
        this.nameZh = nameZh;
    }

    /** As the label of the metric. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String nameZh() {
        return nameZh;
    }
}
