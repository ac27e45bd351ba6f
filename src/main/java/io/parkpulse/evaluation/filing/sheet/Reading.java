package io.parkpulse.evaluation.filing.sheet;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.evidence.Key;
import io.parkpulse.evaluation.evidence.KeyType;
import io.parkpulse.evaluation.evidence.Text;
import io.parkpulse.evaluation.evidence.Value;
import io.parkpulse.evaluation.filing.table.Cell;

/**
 * What a given value says for a key, in the key's unit.
 *
 * @param value   null: it cannot be taken
 * @param stated  as it was written, if that is another unit
 * @param column  in which the problem is
 * @param problem what was found and what was expected; null: none
 */
public record Reading(@Nullable Value value, @Nullable String stated, Column column, @Nullable Text problem) {
    private static final Pattern NUMBER = Pattern
            .compile("[+-]?(\\d{1,3}(,\\d{3})+|\\d+)?(\\.\\d*)?([eE][+-]?\\d{1,9})?");
    private static final int LONGEST_NUMBER = 60;
    private static final int LONGEST_SHOWN = 60;

    public static Reading of(Given given, @Nullable String unit, Key key) {
        if (given instanceof Given.Written written) {
            var found = written.cell();
            var unreadable = unreadable(found, key);
            if (unreadable.isPresent()) {
                return problem(Column.VALUE, unreadable.get());
            }
            return converted(value(found, key), shown(found.text()), unit, key);
        }
        var value = ((Given.Stated) given).value();
        return converted(value, shown(value.toString()), unit, key);
    }

    private static Reading converted(Value value, String found, @Nullable String unit, Key key) {
        if (unit == null || key.type() == KeyType.FLAG && key.hasUnit(unit)) {
            return accepted(value, null, found, key);
        }
        var factor = UnitFactors.factor(unit, key);
        if (factor.isEmpty()) {
            var others = UnitFactors.convertible(key);
            var more = String.join(", ", others);
            return problem(Column.UNIT, new Text(
                    "“" + shown(unit) + "”不是该指标的单位；应为“" + key.unitZh() + "”" + (others.isEmpty() ? "" : "，或 " + more),
                    "'" + shown(unit) + "' is not the unit; expected '" + key.unit() + "' or '" + key.unitZh() + "'"
                            + (others.isEmpty() ? "" : ", or one of " + more)));
        }
        if (factor.get().compareTo(BigDecimal.ONE) == 0 || !(value instanceof Value.Amount amount)
                || amount.number().scale() > 40 || amount.number().scale() < -40) {
            return accepted(value, null, found, key);
        }
        return accepted(new Value.Amount(amount.number().multiply(factor.get())), found + " " + unit,
                found + " " + unit,
                key);
    }

    private static Reading accepted(Value value, @Nullable String stated, String found, Key key) {
        return key.accepts(value)
                ? new Reading(value, stated, Column.VALUE, null)
                : problem(Column.VALUE, new Text("“" + found + "”不符；应为" + key.expectedZh(),
                        "'" + found + "' is not " + key.expected()));
    }

    /** What keeps a cell from being a value of any kind of the key's. */
    private static Optional<Text> unreadable(Cell cell, Key key) {
        return switch (cell.kind()) {
            case FORMULA -> expected(key, "是公式 " + shown(cell.text()), "holds the formula " + shown(cell.text()),
                    "：请复制后选择性粘贴为数值", ": copy the cell and paste it as a value");
            case FAULT -> expected(key, "是错误值 " + shown(cell.text()), "holds the error " + shown(cell.text()), "", "");
            case DATE -> expected(key, "是日期 " + cell.text(), "is the date " + cell.text(), "", "");
            case PERCENT -> key.unit().equals("%")
                    ? Optional.empty()
                    : expected(key, "是百分比 " + cell.text(), "is the percentage " + cell.text(), "", "");
            case TEXT -> says(cell.text())
                    ? Optional.empty()
                    : expected(key, "“" + shown(cell.text()) + "”没有内容", "'" + shown(cell.text()) + "' says nothing",
                            "；不知道的请留空", "; leave the cell empty if it is not known");
            case EMPTY, NUMBER, YES_NO -> Optional.empty();
        };
    }

    private static Optional<Text> expected(Key key, String zh, String en, String hintZh, String hintEn) {
        return Optional.of(new Text(zh + "；应为" + key.expectedZh() + hintZh,
                en + "; expected " + key.expected() + hintEn));
    }

    private static boolean says(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "-", "--", "—", "——", "/", "\\", "无", "n/a", "na", "未知", "暂无", "?" -> false;
            default -> true;
        };
    }

    private static Value value(Cell cell, Key key) {
        return switch (cell.kind()) {
            case NUMBER, PERCENT -> new Value.Amount(cell.number());
            case YES_NO -> new Value.Flag(Boolean.parseBoolean(cell.text()));
            case EMPTY, TEXT, DATE, FORMULA, FAULT -> key.type() == KeyType.FLAG
                    ? flag(cell.text())
                    : number(cell.text(), key.unit().equals("%"));
        };
    }

    private static Value flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "y", "是", "√", "有" -> new Value.Flag(true);
            case "false", "no", "n", "否", "×" -> new Value.Flag(false);
            default -> new Value.Words(text);
        };
    }

    /** Full-width digits and signs, thousands in groups of three, and of percentages the sign. */
    private static Value number(String text, boolean percent) {
        if (text.length() > LONGEST_NUMBER) {
            return new Value.Words(text);
        }
        var plain = Normalizer.normalize(text, Normalizer.Form.NFKC).replace('\u2212', '-').strip();
        if (percent && plain.endsWith("%")) {
            plain = plain.substring(0, plain.length() - 1).strip();
        }
        if (!NUMBER.matcher(plain).matches()) {
            return new Value.Words(text);
        }
        try {
            return new Value.Amount(new BigDecimal(plain.replace(",", "")));
        } catch (NumberFormatException e) {
            return new Value.Words(text); // nothing but a sign or a point
        }
    }

    private static Reading problem(Column column, Text problem) {
        return new Reading(null, null, column, problem);
    }

    private static String shown(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }
}
