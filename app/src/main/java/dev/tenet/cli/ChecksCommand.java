package dev.tenet.cli;

import dev.tenet.audit.Practices;
import dev.tenet.audit.Settings;
import dev.tenet.practice.Check;
import dev.tenet.practice.CheckInfo;
import dev.tenet.practice.Practice;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    description = "List the checks: what each looks at, and how bad it is when it fails.",
    mixinStandardHelpOptions = true)
final class ChecksCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private SelectionOptions selection;
  @Mixin private SettingsOptions settings;

  @Option(names = "--format", paramLabel = "FORMAT", description = "table (default) or json.")
  private As format = As.TABLE;

  @Override
  public Integer call() {
    Settings set = settings.settings(Optional.empty());
    List<Practice> practices = Practices.all(set);
    List<Check> checks = selection.selection().choose(practices, set);
    PrintWriter out = spec.commandLine().getOut();
    switch (format) {
      case TABLE -> table(practices, checks, out);
      case JSON ->
          out.println(
              JsonMapper.shared()
                  .writerWithDefaultPrettyPrinter()
                  .writeValueAsString(
                      Map.of(
                          "schema",
                          "tenet.checks/1",
                          "checks",
                          checks.stream().map(ChecksCommand::json).toList())));
    }
    return 0;
  }

  private static void table(List<Practice> practices, List<Check> checks, PrintWriter out) {
    int width = checks.stream().mapToInt(check -> check.info().id().length()).max().orElse(0);
    for (Practice practice : practices) {
      List<CheckInfo> of =
          checks.stream()
              .map(Check::info)
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

  private static Map<String, Object> json(Check check) {
    CheckInfo info = check.info();
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
