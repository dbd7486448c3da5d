package dev.lockstep.connectors.kit.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import javax.xml.XMLConstants;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * XML as JSON: an element is an object under its local name, repeated elements an array, an element without children its
 * text, {@code xsi:nil} null; the {@code xsi:type} of an element with children is its field {@code @type}, without prefix.
 * Other attributes and namespaces are dropped. No document types, no entities, bounded depth.
 */
public final class XmlAsJson {
    /** No element can have this name. */
    private static final String TYPE = "@type";

    private static final int MAX_ELEMENTS = 50_000;

    private final XMLStreamReader xml;
    private int elements;

    private XmlAsJson(XMLStreamReader xml) {
        this.xml = xml;
    }

    /**
     * Reads a body.
     *
     * @throws MalformedBodyException saying what is wrong and where; its message holds nothing of the body's values
     */
    public static JsonNode read(byte[] body) throws MalformedBodyException {
        try {
            XMLStreamReader xml = hardened().createXMLStreamReader(new ByteArrayInputStream(body));
            try {
                JsonNode root = new XmlAsJson(xml).document();
                SaneValues.check(root);
                return root;
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            throw new MalformedBodyException("the body is not XML as it is taken here", place(e.getLocation()));
        }
    }

    private static XMLInputFactory hardened() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        return factory;
    }

    private JsonNode document() throws XMLStreamException, MalformedBodyException {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.DTD) {
                throw malformed("a document type is not taken");
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                root.set(xml.getLocalName(), element(1));
            }
        }
        return root;
    }

    /** From the start of an element to its end. */
    private JsonNode element(int depth) throws XMLStreamException, MalformedBodyException {
        if (depth > StrictJson.MAX_DEPTH || ++elements > MAX_ELEMENTS) {
            throw malformed("too many elements, or too deep");
        }
        boolean nil = isNil();
        String type = type();
        ObjectNode children = JsonNodeFactory.instance.objectNode();
        StringBuilder text = new StringBuilder();
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            switch (xml.getEventType()) {
                case XMLStreamConstants.START_ELEMENT -> add(children, xml.getLocalName(), element(depth + 1));
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
                case XMLStreamConstants.ENTITY_REFERENCE -> throw malformed("an entity is not taken");
                default -> {
                    // Comments and processing instructions say nothing.
                }
            }
        }
        if (!children.isEmpty()) {
            return type == null ? children : children.put(TYPE, type);
        }
        return nil ? JsonNodeFactory.instance.nullNode() : JsonNodeFactory.instance.textNode(text.toString());
    }

    /** What the sender says that the element is, such as {@code Opportunity} for {@code sf:Opportunity}. */
    private @Nullable String type() {
        String type = xml.getAttributeValue(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, "type");
        return type == null ? null : type.substring(type.indexOf(':') + 1);
    }

    private boolean isNil() {
        String nil = xml.getAttributeValue(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, "nil");
        return "true".equals(nil) || "1".equals(nil);
    }

    private static void add(ObjectNode parent, String name, JsonNode value) {
        JsonNode before = parent.get(name);
        if (before == null) {
            parent.set(name, value);
        } else if (before instanceof ArrayNode several) {
            several.add(value);
        } else {
            parent.set(name, parent.arrayNode().add(before).add(value));
        }
    }

    private MalformedBodyException malformed(String what) {
        return new MalformedBodyException(what, place(xml.getLocation()));
    }

    private static String place(Location location) {
        return location == null
                ? "somewhere in it"
                : "at line " + location.getLineNumber() + ", column " + location.getColumnNumber();
    }
}
