package org.mutualcrm.web.portal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes what the public may read as an Atom feed (RFC 4287). */
final class AtomFeed {

  private static final String ATOM = "http://www.w3.org/2005/Atom";

  private AtomFeed() {}

  /**
   * @param summary may be empty
   */
  record Entry(UUID id, String title, Instant updated, String address, String summary) {}

  /**
   * @param home the address of the page that lists them
   */
  static byte[] write(String title, String home, List<Entry> entries, Instant now) {
    var bytes = new ByteArrayOutputStream();
    try {
      var xml = XMLOutputFactory.newFactory().createXMLStreamWriter(bytes, "UTF-8");
      xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
      xml.writeStartElement("feed");
      xml.writeDefaultNamespace(ATOM);
      text(xml, "id", home);
      text(xml, "title", title);
      text(
          xml,
          "updated",
          entries.stream().map(Entry::updated).max(Instant::compareTo).orElse(now).toString());
      link(xml, "self", home + ".atom");
      link(xml, "alternate", home);
      xml.writeStartElement("author");
      text(xml, "name", title);
      xml.writeEndElement();
      for (var it : entries) entry(xml, it);
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }

  private static void entry(XMLStreamWriter xml, Entry it) throws XMLStreamException {
    xml.writeStartElement("entry");
    text(xml, "id", "urn:uuid:" + it.id());
    text(xml, "title", it.title());
    text(xml, "updated", it.updated().toString());
    link(xml, "alternate", it.address());
    if (!it.summary().isEmpty()) text(xml, "summary", it.summary());
    xml.writeEndElement();
  }

  private static void link(XMLStreamWriter xml, String rel, String href) throws XMLStreamException {
    xml.writeEmptyElement("link");
    xml.writeAttribute("rel", rel);
    xml.writeAttribute("href", href);
  }

  private static void text(XMLStreamWriter xml, String name, String text)
      throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(legal(text));
    xml.writeEndElement();
  }

  /** Without the characters no XML document may have. */
  private static String legal(String text) {
    return text.codePoints()
        .filter(it ->
            it == '\t'
                || it == '\n'
                || it == '\r'
                || it >= 0x20 && it < 0xD800
                || it >= 0xE000 && it < 0xFFFE
                || it >= 0x10000)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
