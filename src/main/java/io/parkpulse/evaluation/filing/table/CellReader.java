package io.parkpulse.evaluation.filing.table;

import java.math.BigDecimal;
import java.math.MathContext;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

import jakarta.annotation.Nullable;

import org.apache.poi.ss.usermodel.DateUtil;

/** Makes cells of what a sheet's XML says of them. */
final class CellReader {
    /** Excel keeps 15 digits and writes 17 of the binary number that stands for them: 1.1 as 1.1000000000000001. */
    private static final MathContext EXCEL = new MathContext(15);

    private final WorkbookTexts texts;
    private final WorkbookStyles styles;
    private final boolean dates1904;
    private final StringBuilder value = new StringBuilder();
    private final StringBuilder formula = new StringBuilder();
    private final TextPart inline = new TextPart();
    private String type = "n";
    private int style;
    private boolean inValue;
    private boolean inFormula;
    private boolean hasFormula;

    CellReader(WorkbookTexts texts, WorkbookStyles styles, boolean dates1904) {
        this.texts = texts;
        this.styles = styles;
        this.dates1904 = dates1904;
    }

    void take(SafeXml xml, int event) throws XMLStreamException {
        inline.take(xml, event);
        if (event == XMLStreamConstants.START_ELEMENT) {
            switch (xml.name()) {
                case "c" -> begin(xml.attribute("t"), xml.number("s", 0));
                case "v" -> inValue = true;
                case "f" -> {
                    inFormula = true;
                    hasFormula = true;
                }
                default -> {
                    // an inline text is put together elsewhere
                }
            }
        } else if (event == XMLStreamConstants.END_ELEMENT) {
            inValue = inValue && !xml.name().equals("v");
            inFormula = inFormula && !xml.name().equals("f");
        } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
            if (inValue) {
                value.append(xml.text());
            } else if (inFormula) {
                formula.append(xml.text());
            }
        }
    }

    private void begin(@Nullable String newType, int newStyle) {
        type = newType == null ? "n" : newType;
        style = newStyle;
        value.setLength(0);
        formula.setLength(0);
        hasFormula = false;
        inline.finish();
    }

    Cell finish() throws XMLStreamException {
        var raw = value.toString().strip();
        var text = inline.finish();
        if (hasFormula) {
            return new Cell(Cell.Kind.FORMULA, "=" + formula, null);
        }
        return switch (type) {
            case "s" -> Cell.text(texts.text(integer(raw)));
            case "inlineStr" -> Cell.text(text);
            case "str" -> Cell.text(raw);
            case "b" -> raw.isEmpty() ? Cell.NONE : new Cell(Cell.Kind.YES_NO, String.valueOf(raw.equals("1")), null);
            case "e" -> new Cell(Cell.Kind.FAULT, raw, null);
            case "d" -> new Cell(Cell.Kind.DATE, raw, null);
            default -> raw.isEmpty() ? Cell.NONE : number(raw);
        };
    }

    private Cell number(String raw) throws XMLStreamException {
        double read = decimal(raw);
        if (styles.isDate(style)) {
            return new Cell(Cell.Kind.DATE, date(read, raw), null);
        }
        var number = new BigDecimal(read).round(EXCEL).stripTrailingZeros();
        if (styles.isPercent(style)) {
            var percent = number.movePointRight(2);
            return new Cell(Cell.Kind.PERCENT, plain(percent) + "%", percent);
        }
        return new Cell(Cell.Kind.NUMBER, plain(number), number);
    }

    private static double decimal(String raw) throws XMLStreamException {
        try {
            double read = Double.parseDouble(raw);
            if (Double.isFinite(read)) {
                return read;
            }
        } catch (NumberFormatException e) {
            throw new XMLStreamException("a cell holds '" + raw + "' as a number", e);
        }
        throw new XMLStreamException("a cell holds '" + raw + "' as a number");
    }

    private static int integer(String raw) throws XMLStreamException {
        try {
            return Integer.parseInt(raw);
        } catch (NumberFormatException e) {
            throw new XMLStreamException("a cell refers to text '" + raw + "'", e);
        }
    }

    private String date(double read, String raw) {
        if (!DateUtil.isValidExcelDate(read)) {
            return raw;
        }
        var time = DateUtil.getLocalDateTime(read, dates1904);
        return time.toLocalTime().toSecondOfDay() == 0 ? time.toLocalDate().toString() : time.toString();
    }

    private static String plain(BigDecimal number) {
        return Math.abs(number.scale()) > 40 ? number.toString() : number.toPlainString();
    }
}
