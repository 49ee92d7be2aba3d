package dev.tenet.report;

import dev.tenet.audit.Audit;
import java.io.Writer;

/// Events of the Open Cybersecurity Schema Framework 1.4.0, one for each finding.
final class OcsfReport implements Report {
  private final Context context;

  OcsfReport(Context context) {
    this.context = context;
  }

  @Override
  public void write(Audit.Result result, Writer out) {
    var checks = new CheckIndex(result);
    Events.write(
        result,
        out,
        Events.SNAKE,
        finding -> OcsfEvent.of(finding, checks.of(finding), result, context));
  }
}
