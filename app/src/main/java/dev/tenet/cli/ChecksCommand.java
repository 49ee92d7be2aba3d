package dev.tenet.cli;

import dev.tenet.audit.Practices;
import dev.tenet.audit.SettingKey;
import dev.tenet.audit.Settings;
import dev.tenet.audit.SettingsInForce;
import dev.tenet.audit.SettingsInForce.Given;
import dev.tenet.practice.Check;
import dev.tenet.practice.CheckInfo;
import dev.tenet.practice.Practice;
import dev.tenet.report.SettingsTable;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(
    name = "checks",
    description = {
      "List the checks: what each looks at, and how bad it is when it fails.",
      "With --explain-settings, every key of tenet.yaml and what is in force."
    },
    mixinStandardHelpOptions = true)
final class ChecksCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private SelectionOptions selection;
  @Mixin private SettingsOptions settings;
  @Mixin private ScreenOptions screen;

  @Option(names = "--format", paramLabel = "FORMAT", description = "table (default) or json.")
  private As format = As.TABLE;

  @Option(
      names = "--explain-settings",
      description = "Explain the keys of tenet.yaml instead; with --practice only those of it.")
  private boolean explainSettings;

  @Override
  public Integer call() {
    if (explainSettings) {
      explainSettings();
      return 0;
    }
    Settings set = settings.settings(Optional.empty());
    List<Practice> practices = Practices.all(set);
    List<Check> checks = selection.selection().choose(practices, set);
    PrintWriter out = spec.commandLine().getOut();
    switch (format) {
      case TABLE -> table(practices, checks, set, out);
      case JSON ->
          print(
              Map.of(
                  "schema",
                  "tenet.checks/1",
                  "checks",
                  checks.stream().map(check -> json(check, set)).toList()));
    }
    return 0;
  }

  private void explainSettings() {
    Settings set = settings.settings(Optional.empty());
    Set<String> practices = selection.selection().practices();
    selection.selection().choose(Practices.all(set), set);
    List<SettingKey> keys =
        SettingKey.all().stream()
            .filter(key -> practices.isEmpty() || practices.contains(key.section()))
            .toList();
    Optional<Path> file = settings.file(Optional.empty());
    Map<String, Given> given = file.map(SettingsInForce::of).orElse(Map.of());
    String from = file.map(Path::toString).orElse("");
    PrintWriter out = spec.commandLine().getOut();
    switch (format) {
      case TABLE -> {
        Screen seen = screen.screen();
        new SettingsTable(out, seen.columns(), seen.color()).write(keys, from, given);
      }
      case JSON ->
          print(
              Map.of(
                  "schema",
                  "tenet.settings/1",
                  "file",
                  from,
                  "settings",
                  keys.stream()
                      .map(key -> json(key, Optional.ofNullable(given.get(key.path()))))
                      .toList()));
    }
  }

  private static Map<String, Object> json(SettingKey key, Optional<Given> given) {
    var json = new TreeMap<String, Object>();
    json.put("key", key.path());
    json.put("type", key.type());
    json.put("default", key.standard());
    json.put("meaning", key.meaning());
    json.put("example", key.example());
    json.put("required", key.required());
    given.ifPresent(from -> {
      json.put("value", JsonMapper.shared().readTree(from.value()));
      json.put("line", from.line());
    });
    return json;
  }

  private void print(Map<String, Object> json) {
    spec.commandLine()
        .getOut()
        .println(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(json));
  }

  private static void table(
      List<Practice> practices, List<Check> checks, Settings set, PrintWriter out) {
    int width = checks.stream().mapToInt(check -> check.info().id().length()).max().orElse(0);
    for (Practice practice : practices) {
      List<CheckInfo> of =
          checks.stream()
              .map(Check::info)
              .map(set::of)
              .filter(info -> info.practice().equals(practice.id()))
              .toList();
      if (!of.isEmpty()) {
        out.println(practice.id() + ": " + practice.title());
        for (CheckInfo info : of) {
          out.printf(
              "  %-" + width + "s  %-8s  %s%n", info.id(), info.severity().label(), info.title());
        }
      }
    }
  }

  private static Map<String, Object> json(Check check, Settings set) {
    CheckInfo info = set.of(check.info());
    var json = new TreeMap<String, Object>();
    json.put("id", info.id());
    json.put("practice", info.practice());
    json.put("title", info.title());
    json.put("severity", info.severity().label());
    json.put("resource", info.resource());
    json.put("why", info.why());
    json.put("todo", info.todo());
    json.put("references", info.references());
    json.put("securityHub", info.securityHub());
    json.put("configRules", info.configRules());
    json.put("iamActions", actions(check));
    return json;
  }

  private static List<String> actions(Check check) {
    return Practices.kinds(List.of(check)).stream()
        .map(kind -> kind.operation().iamAction())
        .sorted()
        .toList();
  }
}
