package io.github.sagemaker4j.local.internal.s3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** An element of a request's XML. Document types, and with them all entities, are refused. */
final class XmlInput {

    static final String TYPE = "application/xml";
    static final String NAMESPACE = " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"";

    private final Element element;

    private XmlInput(Element element) {
        this.element = element;
    }

    static XmlInput parse(byte[] xml) throws IOException {
        try {
            var factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            return new XmlInput(builder.parse(new ByteArrayInputStream(xml)).getDocumentElement());
        } catch (SAXException e) {
            throw S3Errors.malformed();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("This Java's XML parser cannot refuse document types.", e);
        }
    }

    /** The child elements of a name. */
    List<XmlInput> all(String name) {
        var found = new ArrayList<XmlInput>();
        NodeList nodes = element.getChildNodes();
        for (var i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element child && child.getLocalName().equals(name)) {
                found.add(new XmlInput(child));
            }
        }
        return found;
    }

    /** The text of the first child element of a name; empty if there is none. Spaces in it count. */
    String text(String name) {
        return all(name).stream()
                .findFirst()
                .map(child -> child.element.getTextContent())
                .orElse("");
    }
}
