package dev.tenet.report;

import dev.tenet.audit.Audit;
import dev.tenet.finding.Evidence;
import dev.tenet.finding.Finding;
import dev.tenet.practice.Practice;
import dev.tenet.snapshot.Warning;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// JUnit's XML as build servers read it: a suite for each practice, a case for each finding; FAIL
/// is a failure, UNKNOWN an error, EXEMPT skipped. Input that was lost is an error of a suite of
/// its own, so that nothing is green because it was not seen.
final class JunitReport implements Report {
  private static final String INPUT = "input";

  @Override
  public void write(Audit.Result result, Writer out) throws IOException {
    try {
      var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
      new Writing(result, xml).all();
      xml.flush();
    } catch (XMLStreamException failed) {
      throw new IOException(failed);
    }
    out.write('\n');
  }

  private static final class Writing {
    private final Audit.Result result;
    private final XMLStreamWriter xml;
    private final List<Warning> lost;
    private String open = "";

    Writing(Audit.Result result, XMLStreamWriter xml) {
      this.result = result;
      this.xml = xml;
      this.lost =
          result.warnings().stream()
              .filter(warning -> warning.level() == Warning.Level.INCOMPLETE)
              .toList();
    }

    void all() throws XMLStreamException {
      xml.writeStartDocument("UTF-8", "1.0");
      line(0);
      xml.writeStartElement("testsuites");
      xml.writeAttribute("name", "tenet");
      counts(Counts.all(result.summary()), lost.size());
      Redacted.forEach(result, this::unchecked);
      close();
      input();
      line(0);
      xml.writeEndElement();
      xml.writeEndDocument();
    }

    private void unchecked(Finding finding) {
      try {
        testcase(finding);
      } catch (XMLStreamException failed) {
        throw new UncheckedIOException(new IOException(failed));
      }
    }

    private void testcase(Finding finding) throws XMLStreamException {
      if (!open.equals(finding.practice())) {
        close();
        suite(finding.practice());
      }
      begin(finding.check(), name(finding));
      String summary = finding.verdict().summary();
      switch (finding.status()) {
        case PASS -> {}
        case FAIL -> problem("failure", finding.severity().label(), summary, details(finding));
        case UNKNOWN -> problem("error", "UNKNOWN", finding.verdict().reason(), details(finding));
        case EXEMPT -> {
          xml.writeEmptyElement("skipped");
          attribute(
              "message", finding.exemption().map(Accepted::of).map(Accepted::text).orElse(""));
        }
      }
      xml.writeEndElement();
    }

    private static String name(Finding finding) {
      String part = finding.subject().part();
      return finding.subject().arn() + (part.isEmpty() ? "" : " " + part);
    }

    private static String details(Finding finding) {
      var text = new StringBuilder(Words.visible(finding.verdict().summary()));
      if (!finding.verdict().rule().isEmpty()) {
        text.append("\nrule: ").append(Words.visible(finding.verdict().rule()));
      }
      for (Evidence evidence : finding.verdict().evidence()) {
        text.append('\n').append(Words.visible(Words.seen(evidence)));
      }
      return text.append("\nid: ").append(finding.id()).toString();
    }

    private void suite(String practice) throws XMLStreamException {
      open(practice);
      counts(Counts.practice(result.summary(), practice), 0);
      line(2);
      xml.writeStartElement("properties");
      property("practice", title(practice));
      xml.writeEndElement();
    }

    private String title(String practice) {
      return result.practices().stream()
          .filter(of -> of.id().equals(practice))
          .map(Practice::title)
          .findFirst()
          .orElse(practice);
    }

    private void property(String name, String value) throws XMLStreamException {
      xml.writeEmptyElement("property");
      attribute("name", name);
      attribute("value", value);
    }

    private void input() throws XMLStreamException {
      if (lost.isEmpty()) {
        return;
      }
      open(INPUT);
      counts(Counts.of(Map.of()), lost.size());
      for (Warning warning : lost) {
        begin(INPUT, warning.file().isEmpty() ? "fleet" : warning.file());
        problem("error", "incomplete", warning.message(), Words.visible(warning.toString()));
        xml.writeEndElement();
      }
      close();
    }

    private void open(String name) throws XMLStreamException {
      open = name;
      line(1);
      xml.writeStartElement("testsuite");
      attribute("name", name);
      attribute("timestamp", result.at().toString());
    }

    private void close() throws XMLStreamException {
      if (!open.isEmpty()) {
        line(1);
        xml.writeEndElement();
        open = "";
      }
    }

    private void counts(Counts findings, int lost) throws XMLStreamException {
      attribute("tests", Long.toString(findings.total() + lost));
      attribute("failures", Long.toString(findings.fail()));
      attribute("errors", Long.toString(findings.unknown() + lost));
      attribute("skipped", Long.toString(findings.exempt()));
    }

    private void begin(String check, String name) throws XMLStreamException {
      line(2);
      xml.writeStartElement("testcase");
      attribute("classname", check);
      attribute("name", name);
    }

    private void problem(String element, String type, String message, String text)
        throws XMLStreamException {
      xml.writeStartElement(element);
      attribute("type", type);
      attribute("message", message);
      xml.writeCharacters(text);
      xml.writeEndElement();
    }

    private void attribute(String name, String value) throws XMLStreamException {
      xml.writeAttribute(name, Words.visible(value));
    }

    private void line(int depth) throws XMLStreamException {
      xml.writeCharacters("\n" + "  ".repeat(depth));
    }
  }
}
