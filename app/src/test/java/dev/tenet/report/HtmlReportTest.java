package dev.tenet.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

final class HtmlReportTest {
  private static final String HTML =
      Golden.written(Format.HTML, Example.result(), Example.context());

  private static Document parsed(String html) throws Exception {
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(html.strip())));
  }

  private static Stream<Element> all(Document document, String name) {
    NodeList nodes = document.getElementsByTagName(name);
    return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item).map(Element.class::cast);
  }

  @Test
  void looksAsItShould() {
    Golden.assertSame("audit.html", HTML);
  }

  @Test
  void isWellFormedWithAndWithoutFindings() throws Exception {
    assertThat(parsed(HTML).getDocumentElement().getTagName()).isEqualTo("html");
    String clean = Golden.written(Format.HTML, Example.clean(), Example.context());
    assertThat(parsed(clean).getDocumentElement().getTextContent())
        .contains("Nothing failed; all was seen.");
  }

  @Test
  void nothingInTheInputIsMarkup() throws Exception {
    assertThat(all(parsed(HTML), "script")).hasSize(1);
    assertThat(HTML).doesNotContain("<script>alert", "\u0007", "\u202e");
    assertThat(parsed(HTML).getDocumentElement().getTextContent())
        .contains(Words.visible(Example.ODD));
  }

  @Test
  void needsNothingFromElsewhere() throws Exception {
    Document document = parsed(HTML);
    for (String name : List.of("link", "img", "iframe", "object", "embed", "video", "base")) {
      assertThat(all(document, name)).isEmpty();
    }
    assertThat(HTML).doesNotContainPattern(Pattern.compile("\\ssrc=|url\\(|@import"));
    assertThat(all(document, "meta").map(meta -> meta.getAttribute("content")))
        .anyMatch(content -> content.startsWith("default-src 'none'"));
  }

  @Test
  void everyFindingThatDidNotPassIsThereOnce() throws Exception {
    assertThat(all(parsed(HTML), "li").map(row -> row.getAttribute("data-status")))
        .filteredOn(status -> !status.isEmpty())
        .hasSize(16)
        .doesNotContain("PASS");
  }

  @Test
  void idsAreUniqueAndLinksLeadToThem() throws Exception {
    Document document = parsed(HTML);
    List<String> ids =
        all(document, "*")
            .map(element -> element.getAttribute("id"))
            .filter(id -> !id.isEmpty())
            .toList();
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(
            all(document, "a")
                .map(link -> link.getAttribute("href"))
                .filter(href -> href.startsWith("#"))
                .map(href -> href.substring(1)))
        .isNotEmpty()
        .allSatisfy(id -> assertThat(ids).contains(id));
  }

  @Test
  void aSampleOfTheFindingsIsEnough() {
    try (var result = Example.result(Format.keep(List.of(Format.HTML)))) {
      assertThat(Golden.written(Format.HTML, result, Example.context())).isEqualTo(HTML);
    }
  }
}
