package dev.tenet.report;

import dev.tenet.audit.Audit;
import dev.tenet.finding.Finding;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import java.io.Writer;
import java.util.List;
import java.util.Map;

/// One HTML file that needs nothing else, for people who do not use a terminal. What passed is
/// counted; of what did not, a browser can show so many findings of a check and no more.
final class HtmlReport implements Report {
  /// How many findings are shown of a check's failures, of each reason for UNKNOWN and of each
  /// exception.
  static final int SHOWN = 500;

  // Compiled by the build into this package, so that templates see its records.
  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, null, HtmlReport.class.getPackageName());

  private final Context context;

  HtmlReport(Context context) {
    this.context = context;
  }

  @Override
  public void write(Audit.Result result, Writer out) {
    Map<String, List<Finding>> byCheck = Sample.byCheck(result, SHOWN);
    TEMPLATES.render("audit.jte", HtmlPage.of(result, context, byCheck), new WriterOutput(out));
  }
}
