package dev.tenet.firewall;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/// Reads the XML of `/etc/firewalld`: zones and services. Nothing outside the text is ever looked
/// up.
final class FirewalldXml {
  private FirewalldXml() {}

  /// Read a zone, named as its file.
  ///
  /// @throws Unreadable if the file is not such XML
  static FirewalldZone zone(String file, String text) throws Unreadable {
    Element root = root(file, text, "zone");
    FirewalldElement zone = element(root);
    String target = zone.get("target");
    return new FirewalldZone(
        file.replaceFirst(".*/", "").replaceFirst("\\.xml$", ""),
        target.isEmpty() ? "default" : target,
        zone.has("icmp-block-inversion"),
        zone.parts(),
        Place.file(file));
  }

  /// Read a service.
  ///
  /// @throws Unreadable if the file is not such XML
  static Condition service(String file, String text) throws Unreadable {
    FirewalldElement service = element(root(file, text, "service"));
    var any = new ArrayList<Condition>();
    var to = new ArrayList<dev.tenet.packets.AddressRange>();
    for (FirewalldElement part : service.parts()) {
      switch (part.name()) {
        case "port" ->
            any.add(
                FirewalldService.port(
                    part.get("port"), part.get("protocol"), Condition.End.DESTINATION));
        case "source-port" ->
            any.add(
                FirewalldService.port(
                    part.get("port"), part.get("protocol"), Condition.End.SOURCE));
        case "protocol" ->
            any.add(FirewalldService.port("", part.get("value"), Condition.End.DESTINATION));
        case "destination" -> {
          for (String family : List.of("ipv4", "ipv6")) {
            Names.addresses(part.get(family)).ifPresent(to::add);
          }
        }
        case "include" -> any.add(FirewalldService.named(part.get("service"), Map.of()));
        default -> {
          // Titles, and helpers for related connections.
        }
      }
    }
    Condition ports = Condition.any(any);
    return to.isEmpty()
        ? ports
        : new Condition.AllOf(List.of(ports, Condition.address(Condition.End.DESTINATION, to)));
  }

  private static Element root(String file, String text, String name) throws Unreadable {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setXIncludeAware(false);
      factory.setExpandEntityReferences(false);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler());
      Element root = builder.parse(new InputSource(new StringReader(text))).getDocumentElement();
      if (!root.getTagName().equals(name)) {
        throw new Unreadable(Place.file(file), "not a " + name);
      }
      return root;
    } catch (SAXParseException bad) {
      throw new Unreadable(
          Place.line(file, bad.getLineNumber(), ""), "not XML: " + bad.getMessage());
    } catch (SAXException | IOException | ParserConfigurationException bad) {
      throw new Unreadable(Place.file(file), "not XML: " + bad);
    }
  }

  private static FirewalldElement element(Element xml) {
    Map<String, String> attributes = new HashMap<>();
    for (int i = 0; i < xml.getAttributes().getLength(); i++) {
      Node attribute = xml.getAttributes().item(i);
      attributes.put(attribute.getNodeName(), attribute.getNodeValue());
    }
    var parts = new ArrayList<FirewalldElement>();
    for (Node child = xml.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element part) {
        parts.add(element(part));
      }
    }
    return new FirewalldElement(xml.getTagName(), attributes, parts);
  }
}
