package dev.tenet.iam;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// A policy document as it is written. Reading one never fails: what cannot be read is among the
/// warnings, with its place, and what hangs on it is unknown to the evaluator.
///
/// Source: IAM User Guide, "Grammar of the IAM JSON policy language".
///
/// @param statements those that could be read
/// @param malformed what could not: each may hide an Allow or a Deny
/// @param bytes the length of the text in UTF-8
public record PolicyDocument(
    Version version, String id, List<Statement> statements, List<Warning> malformed, int bytes) {
  public PolicyDocument {
    statements = List.copyOf(statements);
    malformed = List.copyOf(malformed);
  }

  /// Read a document.
  public static PolicyDocument parse(String text) {
    return PolicyParser.parse(text);
  }

  /// Read a document that is part of other JSON. Places are those of its compact text.
  public static PolicyDocument parse(JsonNode document) {
    return document.isString() ? parse(document.stringValue()) : parse(document.toString());
  }

  /// Tell whether all of it was read.
  public boolean complete() {
    return malformed.isEmpty();
  }
}
