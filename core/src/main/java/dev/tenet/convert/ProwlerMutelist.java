package dev.tenet.convert;

import dev.tenet.TenetException;
import dev.tenet.audit.AcceptedException;
import dev.tenet.audit.Glob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Reads a mute list of Prowler (`Mutelist: Accounts: … Checks: …`) into exceptions. None of them
/// accepts more than the entry it comes from muted; what only something wider could say is left.
public final class ProwlerMutelist {
  // More combinations of tags than anybody writes by hand.
  private static final int MOST_TAGS = 50;

  private final Path file;
  private final Acceptance acceptance;
  private final List<AcceptedException> exceptions = new ArrayList<>();
  private final List<String> left = new ArrayList<>();
  private final List<String> other = new ArrayList<>();

  private ProwlerMutelist(Path file, Acceptance acceptance) {
    this.file = file;
    this.acceptance = acceptance;
  }

  /// Read a mute list.
  ///
  /// @throws TenetException if the file is none, or an entry says no reason and neither does the
  ///   acceptance
  public static Converted read(Path file, Acceptance acceptance) {
    var list = new ProwlerMutelist(file, acceptance);
    list.read();
    return new Converted(list.exceptions, list.left, list.other);
  }

  private void read() {
    if (!Files.isRegularFile(file)) {
      throw TenetException.usage(file + " does not exist or is no file");
    }
    JsonNode root;
    try {
      root = YAMLMapper.shared().readTree(file);
    } catch (JacksonException broken) {
      throw new TenetException(
          TenetException.USAGE, file + " is not YAML: " + broken.getOriginalMessage(), broken);
    }
    JsonNode accounts =
        root.has("Mutelist") ? root.at("/Mutelist/Accounts") : root.at("/Allowlist/Accounts");
    if (!accounts.isObject()) {
      throw TenetException.usage(file + " is no mute list: it has no Mutelist with Accounts");
    }
    for (var account : accounts.properties()) {
      JsonNode checks = account.getValue().path("Checks");
      if (!checks.isObject()) {
        throw TenetException.usage(
            "%s: account %s has no Checks".formatted(file, account.getKey()));
      }
      for (var check : checks.properties()) {
        entry(account.getKey(), check.getKey(), check.getValue());
      }
    }
  }

  private void entry(String account, String check, JsonNode entry) {
    String place = "account %s, check %s".formatted(account, check);
    List<String> checks;
    try {
      checks = ProwlerChecks.named(check);
    } catch (PatternSyntaxException broken) {
      left.add(place + ": the name of the check is no expression");
      return;
    }
    if (checks.isEmpty()) {
      other.add(place);
      return;
    }
    if (entry.path("Exceptions").valueStream().anyMatch(values -> !values.isEmpty())) {
      left.add(
          place + ": it has Exceptions, and tenet.yaml cannot say what an exception is not about");
      return;
    }
    Optional<List<Glob>> regions = globs(place, "Regions", entry, "");
    Optional<List<Glob>> resources = globs(place, "Resources", entry, "*/");
    Optional<List<Map<String, Glob>>> tags = tags(place, entry);
    if (regions.isEmpty() || resources.isEmpty() || tags.isEmpty()) {
      return;
    }
    String reason = reason(place, entry);
    for (Map<String, Glob> each : tags.get()) {
      exceptions.add(
          new AcceptedException(
              "PROWLER-" + (exceptions.size() + 1),
              checks.stream().map(Glob::new).toList(),
              account.equals("*") ? List.of() : List.of(new Glob(account)),
              regions.get(),
              resources.get(),
              each,
              acceptance.owner(),
              reason,
              acceptance.ticket(),
              acceptance.until()));
    }
  }

  private String reason(String place, JsonNode entry) {
    String described = entry.path("Description").asString("").strip();
    if (!described.isEmpty()) {
      return described;
    }
    return acceptance
        .reason()
        .orElseThrow(() ->
            TenetException.usage(
                "%s: %s has no Description; say with --reason why it is accepted"
                    .formatted(file, place)));
  }

  /// Return the globs of a list of expressions: none if one of them matches everything, nothing if
  /// one of them cannot be said.
  ///
  /// @param before what stands before an id in the text that the globs are matched with
  private Optional<List<Glob>> globs(String place, String key, JsonNode entry, String before) {
    List<String> expressions = texts(entry.path(key));
    if (expressions.isEmpty()) {
      left.add("%s: it has no %s and mutes nothing".formatted(place, key));
      return Optional.empty();
    }
    if (expressions.stream().anyMatch(Expression::all)) {
      return Optional.of(List.of());
    }
    var globs = new ArrayList<Glob>();
    for (String expression : expressions) {
      Optional<List<Glob>> said = Expression.globs(expression);
      if (said.isEmpty()) {
        left.add("%s: %s: globs cannot say '%s'".formatted(place, key, expression));
        return Optional.empty();
      }
      said.get().forEach(glob -> globs.add(whole(glob.pattern(), before)));
    }
    return Optional.of(List.copyOf(globs));
  }

  // An account's setting has the account for its id.
  private static Glob whole(String pattern, String before) {
    if (before.isEmpty() || pattern.startsWith("arn:") || pattern.startsWith("*")) {
      return new Glob(pattern);
    }
    return new Glob(pattern.matches("\\d{12}") ? "*:" + pattern + ":account" : before + pattern);
  }

  /// Return the sets of tags of which any will do.
  private Optional<List<Map<String, Glob>>> tags(String place, JsonNode entry) {
    List<Map<String, Glob>> sets = List.of(Map.of());
    for (String all : texts(entry.path("Tags"))) {
      if (Expression.all(all)) {
        continue;
      }
      var wider = new ArrayList<Map<String, Glob>>();
      for (String any : all.split("\\|", -1)) {
        int equals = any.indexOf('=');
        Optional<List<Glob>> value =
            equals <= 0 ? Optional.empty() : Expression.globs(any.substring(equals + 1));
        String key = equals <= 0 ? "" : any.substring(0, equals).strip().replaceFirst("^\\^", "");
        if (value.isEmpty() || !key.matches("[\\w :/+@-]+")) {
          left.add("%s: Tags: tenet.yaml cannot say '%s'".formatted(place, all));
          return Optional.empty();
        }
        for (Map<String, Glob> before : sets) {
          if (!before.containsKey(key) || before.get(key).equals(value.get().getFirst())) {
            var set = new LinkedHashMap<>(before);
            set.put(key, value.get().getFirst());
            wider.add(set);
          }
        }
      }
      if (wider.isEmpty() || wider.size() > MOST_TAGS) {
        left.add("%s: Tags: tenet.yaml cannot say '%s'".formatted(place, all));
        return Optional.empty();
      }
      sets = wider;
    }
    return Optional.of(sets);
  }

  private static List<String> texts(JsonNode list) {
    return list.isArray() ? list.valueStream().map(JsonNode::asString).toList() : List.of();
  }
}
