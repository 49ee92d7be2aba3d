package dev.tenet.report;

import dev.tenet.audit.Audit;
import java.io.Writer;

/// The AWS Security Finding Format, an array of findings. `BatchImportFindings` takes a hundred at
/// a time.
final class AsffReport implements Report {
  @Override
  public void write(Audit.Result result, Writer out) {
    var checks = new CheckIndex(result);
    Events.write(
        result,
        out,
        Events.UPPER_CAMEL,
        finding -> AsffFinding.of(finding, checks.of(finding), result.at()));
  }
}
