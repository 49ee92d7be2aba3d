package dev.tenet.cli;

import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/// How commands about enclaves print.
final class EnclaveLayout {
  enum Layout {
    TABLE,
    JSON
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Layout format = Layout.TABLE;

  boolean json() {
    return format == Layout.JSON;
  }

  static void print(PrintWriter out, Map<String, Object> json) {
    out.println(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(json));
  }
}
