package io.parkpulse.evaluation.filing.table;

import java.io.InputStream;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import jakarta.annotation.Nullable;

import org.apache.poi.util.XMLHelper;

/** Reads XML as a stream. A document type, with which entities could be declared, is refused. */
final class SafeXml {
    private final XMLStreamReader reader;

    SafeXml(InputStream in) throws XMLStreamException {
        reader = XMLHelper.newXMLInputFactory().createXMLStreamReader(in);
    }

    boolean hasNext() throws XMLStreamException {
        return reader.hasNext();
    }

    /** @return the kind of event, as in {@link XMLStreamConstants} */
    int next() throws XMLStreamException {
        int event = reader.next();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new XMLStreamException("declares a document type or an entity, which a workbook never does");
        }
        return event;
    }

    /** Name of the element, without its prefix. */
    String name() {
        return reader.getLocalName();
    }

    String text() {
        return reader.getText();
    }

    @Nullable
    String attribute(String name) {
        return reader.getAttributeValue(null, name);
    }

    int number(String attribute, int otherwise) throws XMLStreamException {
        var value = attribute(attribute);
        try {
            return value == null ? otherwise : Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new XMLStreamException(attribute + " is no number: " + value, e);
        }
    }
}
