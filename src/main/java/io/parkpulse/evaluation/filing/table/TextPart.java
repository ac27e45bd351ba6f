package io.parkpulse.evaluation.filing.table;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/** Puts a text of a workbook together from its runs; how it is pronounced is left out. */
final class TextPart {
    private final StringBuilder text = new StringBuilder();
    private boolean inText;
    private boolean inPronunciation;

    void take(SafeXml xml, int event) throws XMLStreamException {
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> {
                inText = inText || xml.name().equals("t");
                inPronunciation = inPronunciation || xml.name().equals("rPh");
            }
            case XMLStreamConstants.END_ELEMENT -> {
                inText = inText && !xml.name().equals("t");
                inPronunciation = inPronunciation && !xml.name().equals("rPh");
            }
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                if (inText && !inPronunciation) {
                    text.append(xml.text());
                }
            }
            default -> {
                // comments and the like
            }
        }
    }

    /** What was put together; the next text begins. */
    String finish() {
        var whole = text.toString();
        text.setLength(0);
        return whole;
    }
}
