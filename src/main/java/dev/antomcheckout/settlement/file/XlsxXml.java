package dev.antomcheckout.settlement.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Walks through one part of an XLSX file, tag by tag. A document type declaration is refused, so that there are no entities
 * other than those of XML itself, and nothing outside of the file is ever read.
 */
final class XlsxXml implements Closeable {
    private static final int MAX_DEPTH = 64;

    private final InputStream in;
    private final XMLStreamReader xml;
    private final XlsxNames names = new XlsxNames();
    private int depth;

    XlsxXml(XlsxArchive archive, String part) throws IOException, SettlementFault {
        this.in = archive.open(part);
        try {
            this.xml = factory().createXMLStreamReader(in);
        } catch (XMLStreamException | RuntimeException e) {
            in.close();
            throw fault(e);
        }
    }

    /** The parser of the JDK, even if the class path has another one. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        return factory;
    }

    /**
     * Goes on to the next event.
     *
     * @return {@link XMLStreamConstants}, {@code END_DOCUMENT} at the end
     */
    int next() throws SettlementFault {
        try {
            int event = xml.hasNext() ? xml.next() : XMLStreamConstants.END_DOCUMENT;
            switch (event) {
                case XMLStreamConstants.DTD ->
                    throw SettlementFault.unreadable("must not have a document type declaration in its XML");
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    names.onElement(xml);
                }
                case XMLStreamConstants.PROCESSING_INSTRUCTION -> names.onInstruction();
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {}
            }
            if (depth > MAX_DEPTH) {
                throw SettlementFault.notXlsx();
            }
            return event;
        } catch (XMLStreamException | RuntimeException e) {
            // The parser answers some documents that are not well-formed with an unchecked exception.
            throw fault(e);
        }
    }

    private static SettlementFault fault(Exception e) {
        for (Throwable cause = e; cause != null; cause = next(cause)) {
            if (cause instanceof XlsxArchive.Oversized oversized) {
                return SettlementFault.oversized(String.valueOf(oversized.getMessage()));
            }
        }
        return SettlementFault.notXlsx();
    }

    private static @Nullable Throwable next(Throwable cause) {
        return cause instanceof XMLStreamException stream && stream.getNestedException() != null
                ? stream.getNestedException()
                : cause.getCause();
    }

    String name() {
        return xml.getLocalName();
    }

    /** Returns the attribute with this local name, or an empty text. */
    String attribute(String name) {
        String value = xml.getAttributeValue("", name);
        return value == null ? "" : value;
    }

    /** Returns the attribute with this local name that has a namespace, as {@code r:id} has; or an empty text. */
    String reference(String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name) && xml.getAttributeNamespace(i) != null) {
                return xml.getAttributeValue(i);
            }
        }
        return "";
    }

    /** Adds the text of this event. A long text comes in several events. */
    void text(StringBuilder to) throws SettlementFault {
        if (to.length() + xml.getTextLength() > Cells.MAX_LENGTH) {
            throw SettlementFault.oversized("has a cell of more than %d characters".formatted(Cells.MAX_LENGTH));
        }
        to.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
    }

    @Override
    public void close() throws IOException {
        try {
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        } finally {
            in.close();
        }
    }
}
