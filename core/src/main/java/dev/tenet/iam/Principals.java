package dev.tenet.iam;

import java.util.List;

/// The `Principal` or `NotPrincipal` of a statement.
///
/// @param not whether all others are meant
public record Principals(boolean not, List<Entry> entries, Place place) {
  public Principals {
    entries = List.copyOf(entries);
  }

  /// Whose name an entry holds.
  public enum Kind {
    AWS("AWS"),
    SERVICE("Service"),
    FEDERATED("Federated"),
    CANONICAL_USER("CanonicalUser");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /// One principal. `"*"` alone is the `AWS` entry `*`: both mean everybody.
  public record Entry(Kind kind, String text, Place place) {
    /// Tell whether it is everybody.
    public boolean everybody() {
      return kind == Kind.AWS && text.equals("*");
    }
  }

  /// Return the element's name.
  public String element() {
    return not ? "NotPrincipal" : "Principal";
  }
}
