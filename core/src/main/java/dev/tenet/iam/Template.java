package dev.tenet.iam;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A policy's value with its policy variables: `${key}`, `${key, 'default'}` and the escapes
/// `${*}`, `${?}` and `${$}`. What is put in for a variable stands for itself.
///
/// Source: IAM User Guide, "IAM policy elements: variables and tags".
final class Template {
  /// A stretch of text, or a variable.
  private sealed interface Part {
    record Text(String text) implements Part {}

    record Escape(String character) implements Part {}

    record Variable(String key, Optional<String> otherwise) implements Part {}
  }

  /// What a template is in one request.
  sealed interface Resolved {
    /// A pattern.
    record Pattern(Glob glob) implements Resolved {}

    /// Nothing that matches anything: a variable without a single value and without a default.
    record Nothing() implements Resolved {}

    /// Not known.
    record Unknown(String key) implements Resolved {}
  }

  private final List<Part> parts;
  private final boolean wildcards;
  private final int literalUntil;
  private final Resolved fixed;

  private Template(List<Part> parts, boolean wildcards, int literalUntil, Resolved fixed) {
    this.parts = parts;
    this.wildcards = wildcards;
    this.literalUntil = literalUntil;
    this.fixed = fixed;
  }

  /// Read a value.
  ///
  /// @param wildcards whether `*` and `?` are wildcards in it
  /// @param literalUntil before this character of the text there are neither wildcards nor
  ///   variables
  static Template of(String text, Version version, boolean wildcards, int literalUntil) {
    Optional<List<Part>> parts =
        version.hasVariables()
            ? parts(text, literalUntil)
            : Optional.of(List.of(new Part.Text(text)));
    if (parts.isEmpty()) {
      return new Template(List.of(), wildcards, literalUntil, new Resolved.Nothing());
    }
    var template = new Template(parts.get(), wildcards, literalUntil, new Resolved.Nothing());
    return template.hasVariables()
        ? template
        : new Template(
            List.of(), wildcards, literalUntil, template.fill(key -> new ContextValue.Absent()));
  }

  static Template of(String text, Version version, boolean wildcards) {
    return of(text, version, wildcards, 0);
  }

  private static Optional<List<Part>> parts(String text, int from) {
    var parts = new ArrayList<Part>();
    int done = 0;
    int open = text.indexOf("${", from);
    while (open >= 0) {
      int close = text.indexOf('}', open);
      if (close < 0) {
        return Optional.empty();
      }
      parts.add(new Part.Text(text.substring(done, open)));
      Optional<Part> variable = variable(text.substring(open + 2, close));
      if (variable.isEmpty()) {
        return Optional.empty();
      }
      parts.add(variable.get());
      done = close + 1;
      open = text.indexOf("${", done);
    }
    parts.add(new Part.Text(text.substring(done)));
    return Optional.of(parts);
  }

  private static Optional<Part> variable(String inside) {
    if (inside.equals("*") || inside.equals("?") || inside.equals("$")) {
      return Optional.of(new Part.Escape(inside));
    }
    int comma = inside.indexOf(',');
    String key = (comma < 0 ? inside : inside.substring(0, comma)).strip();
    if (key.isEmpty() || key.chars().anyMatch(Character::isWhitespace)) {
      return Optional.empty();
    }
    if (comma < 0) {
      return Optional.of(new Part.Variable(key.toLowerCase(Locale.ROOT), Optional.empty()));
    }
    String otherwise = inside.substring(comma + 1).strip();
    return otherwise.length() >= 2 && otherwise.startsWith("'") && otherwise.endsWith("'")
        ? Optional.of(
            new Part.Variable(
                key.toLowerCase(Locale.ROOT),
                Optional.of(otherwise.substring(1, otherwise.length() - 1))))
        : Optional.empty();
  }

  boolean hasVariables() {
    return parts.stream().anyMatch(Part.Variable.class::isInstance);
  }

  /// Return the keys of its variables, in lower case.
  List<String> keys() {
    return parts.stream()
        .filter(Part.Variable.class::isInstance)
        .map(part -> ((Part.Variable) part).key())
        .toList();
  }

  /// Tell whether it is nothing in every request.
  boolean invalid() {
    return parts.isEmpty() && fixed instanceof Resolved.Nothing;
  }

  /// Put in what a request says.
  Resolved resolve(Facts facts) {
    return parts.isEmpty() ? fixed : fill(facts);
  }

  private Resolved fill(Facts facts) {
    var glob = new Glob.Builder();
    int at = 0;
    for (Part part : parts) {
      switch (part) {
        case Part.Text(String text) -> {
          int literal = Math.clamp((long) literalUntil - at, 0, text.length());
          glob.literal(text.substring(0, literal));
          if (wildcards) {
            glob.pattern(text.substring(literal));
          } else {
            glob.literal(text.substring(literal));
          }
          at += text.length();
        }
        case Part.Escape(String character) -> glob.literal(character);
        case Part.Variable(String key, Optional<String> otherwise) -> {
          switch (facts.value(key)) {
            case ContextValue.One(String value) -> glob.literal(value);
            case ContextValue.Unknown _ -> {
              return new Resolved.Unknown(key);
            }
            case ContextValue.Absent _ when otherwise.isPresent() -> glob.literal(otherwise.get());
            case ContextValue.Absent _, ContextValue.Many _ -> {
              return new Resolved.Nothing();
            }
          }
        }
      }
    }
    return new Resolved.Pattern(glob.build());
  }
}
