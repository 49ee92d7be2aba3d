package dev.tenet.cli;

import dev.tenet.report.Applied;
import dev.tenet.report.AppliedJson;
import dev.tenet.report.AppliedReport;
import java.io.PrintWriter;

/// Prints what a run did to its plans.
final class AppliedOutput {
  private AppliedOutput() {}

  static void write(Applied applied, As format, Screen seen, PrintWriter out) {
    switch (format) {
      case TABLE -> new AppliedReport(out, seen.columns(), seen.color()).write(applied);
      case JSON -> AppliedJson.write(applied, Version.number(), out);
    }
  }
}
