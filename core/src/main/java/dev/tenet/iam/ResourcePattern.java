package dev.tenet.iam;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A pattern of resources: `*`, or an ARN with wildcards that do not cross its first five colons.
///
/// Source: IAM User Guide, "Amazon Resource Names (ARNs)" and "IAM JSON policy elements: Resource".
sealed interface ResourcePattern {
  /// Tell whether it matches.
  Tri matches(RequestResource resource, Facts facts);

  /// The keys of its variables.
  default List<String> variables() {
    return List.of();
  }

  /// Read a pattern of a policy of this kind: they differ in what an ARN of fewer than six parts
  /// means.
  static ResourcePattern of(String text, PolicyType type, Version version) {
    if (text.equals("*")) {
      return new Everything();
    }
    String[] parts = text.split(":", 6);
    if (parts.length < 6 && !mayBeShort(text, type)) {
      return new Nothing();
    }
    var head = new ArrayList<Glob>();
    for (int i = 0; i < 5; i++) {
      head.add(Glob.of(i < parts.length ? parts[i] : "*"));
    }
    String rest = parts.length < 6 ? "*" : parts[5];
    return new Arn(List.copyOf(head), Template.of(rest, version, true, product(rest)));
  }

  private static boolean mayBeShort(String text, PolicyType type) {
    return switch (type) {
      case IDENTITY, SESSION, BOUNDARY -> true;
      case RESOURCE, ENDPOINT -> text.contains("*") || text.contains("?");
      case SCP -> text.endsWith("*");
      case RCP -> false;
    };
  }

  /// Return where the resource's type ends, up to which no character is a wildcard; 0 if the
  /// pattern does not say the type.
  private static int product(String rest) {
    for (int i = 0; i < rest.length(); i++) {
      if (rest.charAt(i) == '/' || rest.charAt(i) == ':') {
        return i + 1;
      }
      if (rest.startsWith("${", i)) {
        return 0;
      }
    }
    return 0;
  }

  /// `*`.
  record Everything() implements ResourcePattern {
    @Override
    public Tri matches(RequestResource resource, Facts facts) {
      return Tri.TRUE;
    }
  }

  /// What is no ARN.
  record Nothing() implements ResourcePattern {
    @Override
    public Tri matches(RequestResource resource, Facts facts) {
      return Tri.FALSE;
    }
  }

  /// An ARN.
  ///
  /// @param head the five parts before the resource's own
  record Arn(List<Glob> head, Template rest) implements ResourcePattern {
    @Override
    public Tri matches(RequestResource resource, Facts facts) {
      Optional<List<String>> parts = resource.parts();
      if (parts.isEmpty()) {
        return Tri.FALSE;
      }
      for (int i = 0; i < head.size(); i++) {
        if (!head.get(i).matchesIgnoringCase(parts.get().get(i))) {
          return Tri.FALSE;
        }
      }
      return switch (rest.resolve(facts)) {
        case Template.Resolved.Pattern(Glob glob) -> Tri.of(glob.matches(parts.get().get(5)));
        case Template.Resolved.Nothing _ -> Tri.FALSE;
        case Template.Resolved.Unknown _ -> Tri.UNKNOWN;
      };
    }

    @Override
    public List<String> variables() {
      return rest.keys();
    }
  }
}
