package dev.tenet.report;

import dev.tenet.audit.Audit;
import java.io.IOException;
import java.io.Writer;

/// One way to write down what an audit found. Findings are written as they are read, one by one.
interface Report {
  /// Write a whole report. The writer stays open.
  ///
  /// @throws IOException if it cannot be written; what fails while findings are read, or inside a
  ///   library, comes as the exception that let it through
  void write(Audit.Result result, Writer out) throws IOException;
}
