package dev.tenet.cli;

import dev.tenet.TenetException;
import dev.tenet.audit.AcceptedException;
import dev.tenet.audit.Glob;
import dev.tenet.convert.Acceptance;
import dev.tenet.convert.Converted;
import dev.tenet.convert.ProwlerMutelist;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.dataformat.yaml.YAMLMapper;

@Command(
    name = "convert",
    description = {
      "Print what another tool's file of accepted findings means as exceptions of tenet.yaml.",
      "None accepts more than the file does; what cannot be said so is listed."
    },
    mixinStandardHelpOptions = true)
final class ConvertCommand implements Callable<Integer> {
  private static final int INCOMPLETE = 4;
  private static final int LONGEST_YEARS = 1;

  /// Whose file it is.
  enum From {
    PROWLER_MUTELIST("prowler-mutelist");

    private final String label;

    From(String label) {
      this.label = label;
    }

    @Override
    public String toString() {
      return label;
    }
  }

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The file to read.")
  private Path file;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "KIND",
      description = "What it is: ${COMPLETION-CANDIDATES}.")
  private From from = From.PROWLER_MUTELIST;

  @Option(
      names = "--owner",
      required = true,
      paramLabel = "WHO",
      description = "Who answers for the exceptions.")
  private String owner = "";

  @Option(
      names = "--until",
      required = true,
      paramLabel = "DATE",
      description = "The last day they hold, such as 2027-03-31; a year ahead at most.")
  private LocalDate until = LocalDate.MIN;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why they are accepted, where an entry does not describe it.")
  private Optional<String> reason = Optional.empty();

  @Option(names = "--ticket", paramLabel = "ID", description = "Where that was decided.")
  private String ticket = "";

  @Override
  public Integer call() {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    if (until.isBefore(today) || until.isAfter(today.plusYears(LONGEST_YEARS))) {
      throw TenetException.usage("--until must be a day from today to a year ahead, not " + until);
    }
    if (owner.isBlank()) {
      throw TenetException.usage("--owner must name who answers for the exceptions");
    }
    var acceptance = new Acceptance(owner, reason.filter(text -> !text.isBlank()), ticket, until);
    Converted converted =
        switch (from) {
          case PROWLER_MUTELIST -> ProwlerMutelist.read(file, acceptance);
        };
    spec.commandLine().getOut().print(yaml(converted.exceptions()));
    return say(converted);
  }

  private int say(Converted converted) {
    PrintWriter err = spec.commandLine().getErr();
    converted.left().forEach(what -> err.println("tenet: not carried over: " + what));
    if (!converted.other().isEmpty()) {
      err.println("tenet: about nothing that Tenet checks:");
      converted.other().forEach(what -> err.println("  " + what));
    }
    if (ticket.isBlank() && !converted.exceptions().isEmpty()) {
      err.println(
          "tenet: the exceptions name no ticket: give --ticket, or set ticketRequired: false");
    }
    return converted.left().isEmpty() ? 0 : INCOMPLETE;
  }

  private static String yaml(List<AcceptedException> exceptions) {
    List<Map<String, Object>> entries = exceptions.stream().map(ConvertCommand::entry).toList();
    return YAMLMapper.shared()
        .writeValueAsString(Map.of("exceptions", entries))
        .replaceFirst("^---\\s*\n", "");
  }

  private static Map<String, Object> entry(AcceptedException exception) {
    var entry = new LinkedHashMap<String, Object>();
    entry.put("id", exception.id());
    put(entry, "checks", exception.checks());
    put(entry, "accounts", exception.accounts());
    put(entry, "regions", exception.regions());
    put(entry, "resources", exception.resources());
    if (!exception.tags().isEmpty()) {
      var tags = new TreeMap<String, String>();
      exception.tags().forEach((key, value) -> tags.put(key, value.pattern()));
      entry.put("tags", tags);
    }
    entry.put("owner", exception.owner());
    entry.put("reason", exception.reason());
    if (!exception.ticket().isBlank()) {
      entry.put("ticket", exception.ticket());
    }
    entry.put("until", exception.until().toString());
    return entry;
  }

  private static void put(Map<String, Object> entry, String key, List<Glob> globs) {
    if (!globs.isEmpty()) {
      entry.put(key, globs.stream().map(Glob::pattern).toList());
    }
  }
}
