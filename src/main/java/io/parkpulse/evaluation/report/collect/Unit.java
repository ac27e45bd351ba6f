package io.parkpulse.evaluation.report.collect;

import io.parkpulse.evaluation.evidence.Text;

/** Units as people write them. */
final class Unit {
    static final Text NONE = same("");
    static final Text KWH = same("kWh");
    static final Text KW = same("kW");
    static final Text M3 = same("m³");
    static final Text TONNES = new Text("吨", "t");
    static final Text TCE = new Text("吨标准煤", "tce");
    static final Text KWH_A_MU = new Text("kWh/亩", "kWh/mu");
    static final Text KGCE_A_MU = new Text("千克标准煤/亩", "kgce/mu");
    static final Text PERCENT = same("%");
    static final Text HOURS = new Text("小时", "h");
    static final Text MINUTES = new Text("分钟", "min");
    static final Text PEOPLE = new Text("人次", "people");
    static final Text PERSONS = new Text("人", "people");
    static final Text VEHICLES = new Text("辆次", "vehicles");
    static final Text ALARMS = new Text("次", "alarms");
    static final Text TESTS = new Text("次", "tests");
    static final Text DAYS = new Text("天", "days");
    static final Text MONTHS = new Text("个月", "months");
    static final Text POINTS = new Text("个", "points");
    static final Text POINT_DAYS = new Text("点·天", "point-days");
    static final Text READINGS = new Text("条", "readings");
    static final Text GATEWAYS = new Text("台", "gateways");
    static final Text PARKS = new Text("个", "parks");
    static final Text DB = same("dB(A)");

    private Unit() {}

    /** A unit of the catalogue (UCUM) as people write it. */
    static Text of(String ucum) {
        return same(switch (ucum) {
            case "1" -> "";
            case "kW.h" -> "kWh";
            case "m3" -> "m³";
            case "ug/m3" -> "µg/m³";
            case "mg/m3" -> "mg/m³";
            case "Cel" -> "°C";
            case "dB[A]" -> "dB(A)";
            case "[pH]" -> "pH";
            default -> ucum.replace("[", "").replace("]", "");
        });
    }

    private static Text same(String text) {
        return new Text(text, text);
    }
}
