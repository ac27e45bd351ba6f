package io.parkpulse.evaluation.tenant;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonValue;

/** What tenants and candidates are compared by: a figure, or one per another. */
public enum Indicator {
    /** Output per mu. */
    OUTPUT_PER_MU("output", Per.MU, "10k CNY/mu", "亩均产值"),
    /** Revenue per mu. */
    REVENUE_PER_MU("revenue", Per.MU, "10k CNY/mu", "亩均营业收入"),
    /** Tax per mu. */
    TAX_PER_MU("tax", Per.MU, "10k CNY/mu", "亩均税收"),
    /** Investment intensity: what was invested per mu. */
    INVESTMENT_PER_MU("investment", Per.MU, "10k CNY/mu", "投资强度（亩均投资）"),
    /** Energy in standard coal per mu. */
    ENERGY_PER_MU("tce", "energy-filed", Per.MU, "t/mu", "亩均综合能耗（标准煤）"),
    /** CO2 from energy per mu. */
    CO2_PER_MU("co2", Per.MU, "t/mu", "亩均二氧化碳排放"),
    /** Energy in standard coal per output. */
    ENERGY_PER_OUTPUT("tce", "energy-filed", Per.OUTPUT, "t/10k CNY", "单位产值能耗（标准煤）"),
    /** Water per output. */
    WATER_PER_OUTPUT("water", Per.OUTPUT, "m3/10k CNY", "单位产值用水量"),
    /** CO2 from energy per output. */
    CO2_PER_OUTPUT("co2", Per.OUTPUT, "t/10k CNY", "单位产值二氧化碳排放"),
    /** COD load per output. */
    COD_PER_OUTPUT("cod", Per.OUTPUT, "kg/10k CNY", "单位产值化学需氧量排放"),
    /** Output. */
    OUTPUT("output", Per.NOTHING, "10k CNY", "工业总产值"),
    /** Revenue. */
    REVENUE("revenue", Per.NOTHING, "10k CNY", "营业收入"),
    /** Revenue of the main business. */
    MAIN_REVENUE("main-revenue", Per.NOTHING, "10k CNY", "主营业务收入"),
    /** Tax. */
    TAX("tax", Per.NOTHING, "10k CNY", "税收"),
    /** What was invested. */
    INVESTMENT("investment", Per.NOTHING, "10k CNY", "投资总额"),
    /** Whether it is an industrial firm: 1 or 0. */
    INDUSTRIAL("industrial", Per.NOTHING, "yes/no", "工业企业"),
    /** Whether it is above scale already: 1 or 0. */
    ABOVE_SCALE("above-scale", Per.NOTHING, "yes/no", "规模以上工业企业");

    /** What a figure is divided by. */
    enum Per {
        MU, OUTPUT, NOTHING
    }

    private final String figure;
    private final String instead;
    private final Per per;
    private final String unit;
    private final String nameZh;

    Indicator(String figure, Per per, String unit, String nameZh) {
        this(figure, null, per, unit, nameZh);
    }

    Indicator(String figure, @Nullable String instead, Per per, String unit, String nameZh) {
        this.figure = figure;
        this.instead = instead;
        this.per = per;
        this.unit = unit;
        this.nameZh = nameZh;
    }

    /** As in the API and the database, for example {@code tax-per-mu}. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String unit() {
        return unit;
    }

    public String nameZh() {
        return nameZh;
    }

    String figure() {
        return figure;
    }

    /** The filed figure that stands in where the measured one is not known. */
    Optional<String> instead() {
        return Optional.ofNullable(instead);
    }

    Per per() {
        return per;
    }

    /** The indicator of this id, if there is one. */
    public static Optional<Indicator> find(@Nullable String id) {
        return Arrays.stream(values()).filter(indicator -> indicator.id().equals(id)).findFirst();
    }
}
