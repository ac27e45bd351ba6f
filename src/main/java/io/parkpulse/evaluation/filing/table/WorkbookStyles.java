package io.parkpulse.evaluation.filing.table;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

import jakarta.annotation.Nullable;

import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.apache.poi.ss.usermodel.DateUtil;

/** Which styles of a workbook show a number as a percentage or as a date. */
final class WorkbookStyles {
    private static final String PLAIN = "General";

    private final Map<Integer, String> own = new HashMap<>();
    private final List<Integer> formatOfStyle = new ArrayList<>();

    /** @param styles null: the workbook has none */
    static WorkbookStyles read(@Nullable InputStream styles) throws XMLStreamException {
        var read = new WorkbookStyles();
        if (styles == null) {
            return read;
        }
        var xml = new SafeXml(styles);
        boolean inCells = false;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                var name = xml.name();
                inCells = inCells || name.equals("cellXfs");
                if (name.equals("numFmt")) {
                    read.own.put(xml.number("numFmtId", 0), xml.attribute("formatCode"));
                } else if (name.equals("xf") && inCells) {
                    read.formatOfStyle.add(xml.number("numFmtId", 0));
                }
            } else if (event == XMLStreamConstants.END_ELEMENT && xml.name().equals("cellXfs")) {
                inCells = false;
            }
        }
        return read;
    }

    boolean isPercent(int style) {
        return code(style).indexOf('%') >= 0;
    }

    boolean isDate(int style) {
        return style < formatOfStyle.size() && DateUtil.isADateFormat(formatOfStyle.get(style), code(style));
    }

    private String code(int style) {
        if (style >= formatOfStyle.size()) {
            return PLAIN;
        }
        int format = formatOfStyle.get(style);
        var code = own.getOrDefault(format, BuiltinFormats.getBuiltinFormat(format));
        return code == null ? PLAIN : code;
    }
}
