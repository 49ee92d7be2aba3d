package dev.tenet.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.tenet.audit.Audit;
import dev.tenet.audit.NotAssessed;
import dev.tenet.fleet.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the table says of the input: the calls that would show what was not seen, what was odd
/// about the files, and what to know of the exceptions.
final class GapTable {
  private record Gap(String call, String reason) {}

  private record Same(String reason, List<Scope> scopes) {}

  private final Paper paper;

  GapTable(Paper paper) {
    this.paper = paper;
  }

  void write(Audit.Result result) {
    notAssessed(result.notAssessed());
    new Losses(paper).warnings(result.warnings());
    if (!result.notes().isEmpty()) {
      heading("Exceptions");
      result.notes().forEach(note -> paper.text(2, note));
    }
  }

  private void notAssessed(List<NotAssessed> gaps) {
    if (gaps.isEmpty()) {
      return;
    }
    heading("Not assessed");
    Map<Gap, List<Scope>> byReason =
        gaps.stream()
            .collect(
                groupingBy(
                    gap -> new Gap(gap.call(), reason(gap)),
                    LinkedHashMap::new,
                    mapping(NotAssessed::scope, toList())));
    Map<Same, List<String>> calls =
        byReason.entrySet().stream()
            .collect(
                groupingBy(
                    gap -> new Same(gap.getKey().reason, gap.getValue()),
                    LinkedHashMap::new,
                    mapping(gap -> command(gap.getKey().call, gap.getValue()), toList())));
    calls.forEach((same, commands) -> {
      List<String> scopes = same.scopes.stream().map(Scope::toString).toList();
      paper.text(2, "%s, in %s".formatted(same.reason, Words.few(scopes)));
      commands.forEach(command -> paper.text(4, command, Style.OPEN));
    });
  }

  // The commands below say which calls.
  private static String reason(NotAssessed gap) {
    String call = "aws " + gap.call() + " was ";
    return gap.reason().startsWith(call) ? gap.reason().substring(call.length()) : gap.reason();
  }

  private static String command(String call, List<Scope> scopes) {
    List<String> regions =
        scopes.stream().filter(scope -> !scope.isGlobal()).map(Scope::region).distinct().toList();
    boolean one = regions.size() == 1 && !regions.getFirst().equals(Scope.UNKNOWN);
    return "aws " + call + (one ? " --region " + regions.getFirst() : "");
  }

  private void heading(String text) {
    paper.line();
    paper.text(0, text, Style.BOLD);
  }
}
