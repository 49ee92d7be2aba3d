package dev.tenet.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

final class JunitReportTest {
  private static final String XML =
      Golden.written(Format.JUNIT, Example.result(), Example.context());

  private static Document parsed() throws Exception {
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(XML)));
  }

  @Test
  void looksAsItShould() {
    Golden.assertSame("junit.xml", XML);
  }

  @Test
  void countsAreThoseOfTheCases() throws Exception {
    Document document = parsed();
    Element all = document.getDocumentElement();
    assertThat(document.getElementsByTagName("testcase").getLength())
        .isEqualTo(Integer.parseInt(all.getAttribute("tests")));
    assertThat(document.getElementsByTagName("failure").getLength())
        .isEqualTo(Integer.parseInt(all.getAttribute("failures")));
    assertThat(document.getElementsByTagName("error").getLength())
        .isEqualTo(Integer.parseInt(all.getAttribute("errors")));
    assertThat(document.getElementsByTagName("skipped").getLength())
        .isEqualTo(Integer.parseInt(all.getAttribute("skipped")));
  }

  @Test
  void lostInputIsNeverGreen() throws Exception {
    assertThat(parsed().getElementsByTagName("testsuite").getLength()).isEqualTo(3);
    assertThat(XML).contains("the JSON ends in the middle");
  }
}
