package io.parkpulse.evaluation.filing.table;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

import jakarta.annotation.Nullable;

/** The texts that the cells of a workbook share. */
final class WorkbookTexts {
    private final List<String> texts = new ArrayList<>();

    /** @param shared null: the workbook has none */
    static WorkbookTexts read(@Nullable InputStream shared, TableBounds bounds) throws XMLStreamException {
        var read = new WorkbookTexts();
        if (shared == null) {
            return read;
        }
        var xml = new SafeXml(shared);
        var text = new TextPart();
        long characters = 0;
        while (xml.hasNext()) {
            int event = xml.next();
            text.take(xml, event);
            if (event == XMLStreamConstants.END_ELEMENT && xml.name().equals("si")) {
                var whole = text.finish();
                characters += whole.length() + 16;
                if (characters > bounds.unpacked()) {
                    throw new XMLStreamException("has too many texts");
                }
                read.texts.add(whole);
            }
        }
        return read;
    }

    String text(int number) throws XMLStreamException {
        if (number < 0 || number >= texts.size()) {
            throw new XMLStreamException("refers to text " + number + ", which is not there");
        }
        return texts.get(number);
    }
}
