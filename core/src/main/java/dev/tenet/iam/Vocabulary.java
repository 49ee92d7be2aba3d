package dev.tenet.iam;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which actions there are, and which condition keys a request for each can have.
///
/// Source: Service Authorization Reference, the tables of `kms`, `ebs` and `ec2`. Of other services
/// nothing is known, and of most actions of `ec2` only that they exist.
public final class Vocabulary {
  private static final Pattern RANGE = Pattern.compile("(.*)\\{(\\d+)-(\\d+)}");
  private static final Set<String> LISTED_GLOBAL_KEYS =
      Set.of("aws:requesttag/", "aws:resourcetag/", "aws:tagkeys");
  private static final Vocabulary TABLE = read();

  private final Map<String, Action> actions = new TreeMap<>();
  private final Map<String, List<String>> groups = new HashMap<>();
  private final Map<String, Set<String>> sets = new HashMap<>();
  private final Set<String> services = new HashSet<>();

  /// An action.
  ///
  /// @param name as AWS writes it
  /// @param resources the types of resources it works on
  /// @param keys the service's condition keys in lower case; empty where they are not known
  record Action(String name, List<String> resources, Optional<Keys> keys) {}

  /// Condition keys, some of which end in any text.
  record Keys(Set<String> whole, List<String> prefixes) {
    boolean contain(String key) {
      return whole.contains(key)
          || prefixes.stream().anyMatch(each -> key.startsWith(each) && !key.equals(each));
    }
  }

  private Vocabulary() {}

  private static Vocabulary read() {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(Vocabulary.class.getResourceAsStream("vocabulary.txt")),
                StandardCharsets.UTF_8))) {
      var table = new Vocabulary();
      var entry = new ArrayList<String>();
      for (String line : lines.readAllLines()) {
        if (!line.startsWith(" ")) {
          table.add(entry);
          entry.clear();
        }
        if (!line.isBlank() && !line.startsWith("#")) {
          entry.addAll(List.of(line.strip().split(" +")));
        }
      }
      table.add(entry);
      return table;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private void add(List<String> words) {
    if (words.isEmpty()) {
      return;
    }
    switch (words.getFirst()) {
      case "group" ->
          groups.put(
              "@" + words.get(1),
              words.subList(2, words.size()).stream()
                  .flatMap(key -> expand(key).stream())
                  .toList());
      case "action" ->
          add(
              words.get(1),
              Arrays.asList(words.get(2).split(",")),
              Optional.of(keys(words.subList(3, words.size()))));
      case "names" ->
          words
              .subList(2, words.size())
              .forEach(name -> add(words.get(1) + ":" + name, List.of(), Optional.empty()));
      default -> {
        var set = new HashSet<String>();
        words.subList(1, words.size()).forEach(word -> set.add(lower(word)));
        sets.put(words.getFirst(), set);
      }
    }
  }

  private void add(String name, List<String> resources, Optional<Keys> keys) {
    services.add(name.substring(0, name.indexOf(':')));
    actions.put(lower(name), new Action(name, resources, keys));
  }

  private Keys keys(List<String> words) {
    var whole = new HashSet<String>();
    var prefixes = new ArrayList<String>();
    for (String word : words) {
      for (String key : groups.getOrDefault(word, List.of(word))) {
        if (key.endsWith("*")) {
          prefixes.add(lower(key.substring(0, key.length() - 1)));
        } else {
          whole.add(lower(key));
        }
      }
    }
    return new Keys(whole, prefixes);
  }

  private static List<String> expand(String key) {
    Matcher range = RANGE.matcher(key);
    if (!range.matches()) {
      return List.of(key);
    }
    var keys = new ArrayList<String>();
    for (int i = Integer.parseInt(range.group(2)); i <= Integer.parseInt(range.group(3)); i++) {
      keys.add(range.group(1) + i);
    }
    return keys;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static boolean in(String set, String word) {
    return TABLE.sets.getOrDefault(set, Set.of()).contains(word);
  }

  /// Tell whether the service's actions are known.
  public static boolean knows(String service) {
    return TABLE.services.contains(service);
  }

  /// Find an action by its name in lower case, such as `kms:decrypt`.
  static Optional<Action> action(String name) {
    return Optional.ofNullable(TABLE.actions.get(name));
  }

  /// Return all known actions.
  static Iterable<Action> actions() {
    return TABLE.actions.values();
  }

  /// Tell whether requests for an action can have the condition key, both in lower case. Where the
  /// table does not say, they can.
  static boolean lists(String action, String key) {
    boolean global =
        key.startsWith("aws:") && LISTED_GLOBAL_KEYS.stream().noneMatch(key::startsWith);
    return global
        || action(action).flatMap(Action::keys).map(keys -> keys.contain(key)).orElse(true);
  }

  /// Tell whether a key, in lower case, holds several values.
  static boolean multivalued(String key) {
    return in("multivalued", key);
  }

  /// Tell whether resource control policies cover the service.
  static boolean hasResourceControlPolicies(String service) {
    return in("rcp", service);
  }

  /// Tell whether an action of KMS, in lower case, has an effect on a key of another account.
  static boolean crossesAccounts(String action) {
    return in("cross-account", action);
  }

  /// Tell whether grants can allow an action of KMS, in lower case.
  static boolean grantable(String action) {
    return in("grantable", action);
  }

  /// Tell whether an action of KMS, in lower case, fails unless the key is enabled.
  static boolean needsEnabledKey(String action) {
    return in("needs-enabled-key", action);
  }
}
