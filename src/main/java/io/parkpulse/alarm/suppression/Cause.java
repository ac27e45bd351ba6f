package io.parkpulse.alarm.suppression;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** Why the platform itself keeps an alarm quiet. */
public enum Cause {
    /** The instrument says of its newest reading that it is calibrated or maintained (HJ 212 flags C and M). */
    CALIBRATION("仪表校准或维护"),
    /** The gateway is offline: of its readings that do not come, that is the cause, and people know it. */
    GATEWAY_OFFLINE("网关离线");

    private final String nameZh;

    Cause(String nameZh) {
        this.nameZh = nameZh;
    }

    /** Lower-case name, as in the API. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String nameZh() {
        return nameZh;
    }
}
