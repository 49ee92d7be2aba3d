package dev.tenet.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;

/// A command that has ended, and what it printed.
record Ran(int code, String out, String err) {
  /// Run a command where nobody sits at a terminal and nothing takes long.
  static Ran run(String... arguments) {
    return run(new Surroundings(Optional.empty(), new QuickTime()), arguments);
  }

  static Ran run(Surroundings around, String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    int code = Tenet.run(around, new PrintWriter(out), new PrintWriter(err), arguments);
    return new Ran(code, out.toString(), err.toString());
  }
}
