package dev.tenet.iam;

/// What is missing for a certain decision.
public sealed interface Need {
  /// Policies or grants that were not collected.
  record Collected(Input input) implements Need {
    @Override
    public String toString() {
      return input.toString();
    }
  }

  /// What the request says of a condition key.
  record Key(String key) implements Need {
    @Override
    public String toString() {
      return key;
    }
  }

  /// A policy document that can be read.
  record Legible(PolicyType type, String policy) implements Need {
    @Override
    public String toString() {
      return "readable " + type + " policy" + (policy.isEmpty() ? "" : " " + policy);
    }
  }

  /// Which key an alias names: no statement about keys is about aliases.
  record Target(String alias) implements Need {
    @Override
    public String toString() {
      return "the key of " + alias;
    }
  }

  /// What AWS's documentation does not say.
  record Documented(String what) implements Need {
    @Override
    public String toString() {
      return "documentation: " + what;
    }
  }
}
