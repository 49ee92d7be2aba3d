package dev.tenet.cli;

import dev.tenet.TenetException;
import dev.tenet.audit.Glob;
import dev.tenet.audit.Selection;
import dev.tenet.finding.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Option;

/// The options that say which part of the fleet and which questions are meant. Lists are given with
/// commas or by naming the option again.
final class SelectionOptions {
  @Option(
      names = "--practice",
      split = ",",
      paramLabel = "ID",
      description = "Only these practices.")
  private List<String> practices = new ArrayList<>();

  @Option(
      names = "--check",
      split = ",",
      paramLabel = "ID",
      description = "Only these checks; * stands for any text.")
  private List<String> checks = new ArrayList<>();

  @Option(
      names = "--severity",
      split = ",",
      paramLabel = "SEVERITY",
      description = "Only checks of these severities: ${COMPLETION-CANDIDATES}.")
  private List<Severity> severities = new ArrayList<>();

  @Option(
      names = "--account",
      split = ",",
      paramLabel = "ID",
      description = "Only these accounts, by id or name; live, of --accounts the ones to read.")
  private List<String> accounts = new ArrayList<>();

  @Option(
      names = "--region",
      split = ",",
      paramLabel = "REGION",
      description = "Only these Regions; live, the Regions to read (default: all enabled).")
  private List<String> regions = new ArrayList<>();

  @Option(
      names = "--resource",
      split = ",",
      paramLabel = "ARN",
      description = "Only resources with this ARN, id or name; * stands for any text.")
  private List<String> resources = new ArrayList<>();

  @Option(
      names = "--tag",
      paramLabel = "KEY=VALUE",
      description = "Only resources with this tag; * in the value stands for any text.")
  private List<String> tags = new ArrayList<>();

  Selection selection() {
    return new Selection(
        Set.copyOf(practices),
        globs(checks),
        Set.copyOf(severities),
        globs(accounts),
        globs(regions),
        globs(resources),
        wanted(tags));
  }

  List<String> regions() {
    return List.copyOf(regions);
  }

  private static List<Glob> globs(List<String> patterns) {
    return patterns.stream().map(Glob::new).toList();
  }

  private static Map<String, Glob> wanted(List<String> tags) {
    var wanted = new HashMap<String, Glob>();
    for (String tag : tags) {
      int equals = tag.indexOf('=');
      if (equals <= 0) {
        throw TenetException.usage("--tag wants KEY=VALUE, not '" + tag + "'");
      }
      wanted.put(tag.substring(0, equals), new Glob(tag.substring(equals + 1)));
    }
    return wanted;
  }
}
