package dev.tenet.iam;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is stated of a request's condition keys: some have values, some are not known, all others
/// are absent.
public final class RequestContext implements Facts {
  private static final ContextValue ABSENT = new ContextValue.Absent();
  private static final ContextValue UNKNOWN = new ContextValue.Unknown();

  /// A request without any key.
  public static final RequestContext EMPTY = builder().build();

  private final Map<String, ContextValue> values;
  private final List<String> unknownPrefixes;

  private RequestContext(Map<String, ContextValue> values, List<String> unknownPrefixes) {
    this.values = Map.copyOf(values);
    this.unknownPrefixes = List.copyOf(unknownPrefixes);
  }

  /// Start a context.
  public static Builder builder() {
    return new Builder();
  }

  /// Start a context with what this one says.
  public Builder toBuilder() {
    var builder = new Builder();
    builder.values.putAll(values);
    builder.unknownPrefixes.addAll(unknownPrefixes);
    return builder;
  }

  /// Return what is stated of this very key, in lower case.
  Optional<ContextValue> stated(String key) {
    return Optional.ofNullable(values.get(key));
  }

  @Override
  public ContextValue value(String key) {
    ContextValue stated = values.get(key);
    if (stated != null) {
      return stated;
    }
    for (String prefix : unknownPrefixes) {
      if (key.startsWith(prefix)) {
        return UNKNOWN;
      }
    }
    return ABSENT;
  }

  /// Return the keys of which something is stated, in lower case.
  public Set<String> keys() {
    return values.keySet();
  }

  /// Puts a context together. Keys compare without case; the last word on a key counts.
  public static final class Builder {
    private final Map<String, ContextValue> values = new HashMap<>();
    private final List<String> unknownPrefixes = new ArrayList<>();

    private Builder() {}

    /// State a key's only value.
    public Builder with(String key, String value) {
      return with(
          key,
          Vocabulary.multivalued(lower(key))
              ? new ContextValue.Many(List.of(value))
              : new ContextValue.One(value));
    }

    /// State the values of a multivalued key; none means that it is absent.
    public Builder with(String key, List<String> all) {
      return with(key, all.isEmpty() ? ABSENT : new ContextValue.Many(all));
    }

    /// State anything of a key.
    public Builder with(String key, ContextValue value) {
      values.put(lower(key), value);
      return this;
    }

    /// State that a request does not have the key.
    public Builder without(String key) {
      return with(key, ABSENT);
    }

    /// State that a key is not known, or with a `*` at its end, no key that begins so and of which
    /// nothing else is stated.
    public Builder unknown(String key) {
      if (key.endsWith("*")) {
        unknownPrefixes.add(lower(key.substring(0, key.length() - 1)));
        return this;
      }
      return with(key, UNKNOWN);
    }

    /// Finish it.
    public RequestContext build() {
      return new RequestContext(values, unknownPrefixes);
    }

    private static String lower(String key) {
      return key.toLowerCase(Locale.ROOT);
    }
  }
}
