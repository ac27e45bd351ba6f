package io.parkpulse.evaluation.report.render;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

import io.parkpulse.evaluation.evidence.Text;

/** The language of a reader. */
public enum Language {
    ZH(Locale.SIMPLIFIED_CHINESE), EN(Locale.ENGLISH);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    /** As in HTML: {@code zh-CN}, {@code en}. */
    public String tag() {
        return locale.toLanguageTag();
    }

    public String of(Text text) {
        return this == ZH ? text.zh() : text.en();
    }

    String of(String zh, String en) {
        return this == ZH ? zh : en;
    }

    /** With its decimals and thousands in groups. */
    String of(BigDecimal number) {
        var pattern = "#,##0" + (number.scale() > 0 ? "." + "0".repeat(number.scale()) : "");
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(locale)).format(number);
    }
}
