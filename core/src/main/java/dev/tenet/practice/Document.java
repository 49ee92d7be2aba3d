package dev.tenet.practice;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// A preventive setting as a document, for somebody who may put it up: an administrator of the
/// organization, or of AWS Config.
///
/// @param name what a person would call it, which may serve as its file's name
/// @param content the document; copied
/// @param notes what to know before it is put up: the traps, and what it would stop here
public record Document(Form form, String name, ObjectNode content, List<String> notes) {
  /// What a document is to AWS.
  public enum Form {
    /// A service control policy of AWS Organizations.
    SERVICE_CONTROL_POLICY,
    /// A declarative policy for EC2 of AWS Organizations.
    DECLARATIVE_POLICY,
    /// What `aws configservice put-config-rule --config-rule` takes.
    CONFIG_RULE
  }

  /// Make a document; what it holds is copied.
  public Document {
    content = content.deepCopy();
    notes = List.copyOf(notes);
  }

  /// Return a copy of the content.
  @Override
  public ObjectNode content() {
    return content.deepCopy();
  }
}
