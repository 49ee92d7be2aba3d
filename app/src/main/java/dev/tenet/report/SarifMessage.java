package dev.tenet.report;

/// Plain text in SARIF. What would be a placeholder (3.11.5) or an embedded link (3.11.6) is none.
record SarifMessage(String text) {
  SarifMessage {
    text = text.replace("{", "{{").replace("}", "}}").replace("](", "\\](");
  }
}
