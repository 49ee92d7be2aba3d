package dev.tenet.cli;

import dev.tenet.audit.Practices;
import dev.tenet.audit.Settings;
import dev.tenet.fleet.Permissions;
import dev.tenet.practice.Check;
import dev.tenet.practice.Practice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(
    name = "permissions",
    description = "Print the least IAM policy that the selected practices need to be checked live.",
    mixinStandardHelpOptions = true)
final class PermissionsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private SelectionOptions selection;
  @Mixin private SettingsOptions settings;

  @Option(names = "--assume-role", description = "Also what --role-arn and --accounts need.")
  private boolean role;

  @Option(names = "--organization", description = "Also what --accounts org needs.")
  private boolean organization;

  @Option(names = "--fix", description = "Also what planning, applying and undoing fixes needs.")
  private boolean fix;

  @Override
  public Integer call() {
    Settings set = settings.settings(Optional.empty());
    var modes = new TreeSet<Permissions.Mode>();
    if (role || organization) {
      modes.add(Permissions.Mode.ROLE);
    }
    if (organization) {
      modes.add(Permissions.Mode.ORGANIZATION);
    }
    List<Practice> practices = Practices.all(set);
    List<Check> checks = selection.selection().choose(practices, set);
    Set<String> read = Permissions.toRead(Practices.kinds(checks), modes);
    var statements = new ArrayList<Map<String, Object>>();
    statements.add(statement("TenetRead", read));
    if (fix) {
      Set<String> more =
          new TreeSet<>(Practices.actions(Practices.remedies(practices, checks, Set.of())));
      more.removeAll(read);
      statements.add(statement("TenetFix", more));
    }
    spec.commandLine()
        .getOut()
        .println(
            JsonMapper.shared()
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(policy(statements)));
    return 0;
  }

  // None of the actions that read supports resource-level permissions but ssm:GetParameters, whose
  // parameters are not known beforehand (Service Authorization Reference); nor is what will be
  // fixed.
  private static Map<String, Object> statement(String sid, Set<String> actions) {
    var statement = new LinkedHashMap<String, Object>();
    statement.put("Sid", sid);
    statement.put("Effect", "Allow");
    statement.put("Action", actions);
    statement.put("Resource", "*");
    return statement;
  }

  private static Map<String, Object> policy(List<Map<String, Object>> statements) {
    var policy = new LinkedHashMap<String, Object>();
    policy.put("Version", "2012-10-17");
    policy.put("Statement", statements);
    return policy;
  }
}
