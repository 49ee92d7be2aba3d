package dev.tenet.report;

import dev.tenet.audit.Audit;
import java.io.IOException;
import java.io.Writer;

/// One way to write down what an audit found. Findings are written as they are read, one by one.
interface Report {
  /// Write a whole report. The writer stays open.
  ///
  /// @throws IOException if it cannot be written
  /// @throws java.io.UncheckedIOException if it cannot be written while findings are read
  /// @throws tools.jackson.core.exc.JacksonIOException if JSON cannot be written
  void write(Audit.Result result, Writer out) throws IOException;
}
