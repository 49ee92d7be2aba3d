package dev.tenet.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/// A command that has ended, and what it printed.
record Ran(int code, String out, String err) {
  static Ran run(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    int code = Tenet.run(new PrintWriter(out), new PrintWriter(err), arguments);
    return new Ran(code, out.toString(), err.toString());
  }
}
