package dev.tenet.audit;

import static java.util.stream.Collectors.joining;

import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Operation;
import dev.tenet.plan.Remedy;
import dev.tenet.plan.RemedyInfo;
import dev.tenet.practice.Check;
import dev.tenet.practice.CheckInfo;
import dev.tenet.practice.Guard;
import dev.tenet.practice.Practice;
import java.util.Collection;
import java.util.List;

/// What the checks of a practice say of themselves, as the Markdown of its page.
record PracticePage(Practice practice) {
  String markdown() {
    var page =
        new StringBuilder("\n## Checks\n\n| check | what holds | severity |\n|---|---|---|\n");
    for (Check check : practice.checks()) {
      CheckInfo info = check.info();
      page.append(
          "| [`%s`](#%s) | %s | %s |\n"
              .formatted(info.id(), anchor(info.id()), info.title(), info.severity().label()));
    }
    practice.checks().forEach(check -> section(page, check));
    if (!practice.remedies().isEmpty()) {
      page.append("\n## Fixes\n\n| fix | what it does | answers |\n|---|---|---|\n");
      for (Remedy remedy : practice.remedies()) {
        RemedyInfo info = remedy.info();
        page.append(
            "| [`%s`](#%s) | %s | %s |\n"
                .formatted(
                    info.id(),
                    anchor(info.id()),
                    info.title(),
                    String.join("<br>", code(info.checks()))));
      }
      practice.remedies().forEach(remedy -> section(page, remedy));
    }
    if (!practice.guards().isEmpty()) {
      page.append("\n## Guards\n\nWhat keeps it from coming back.\n");
      practice.guards().forEach(guard -> section(page, guard));
    }
    return page.toString();
  }

  private static void section(StringBuilder page, Guard guard) {
    page.append("\n### %s\n\n**%s.** ".formatted(guard.id(), guard.title()))
        .append(
            guard.remedies().isEmpty()
                ? "A document, for whoever administers the organization or AWS Config.\n\n"
                : "Set by %s.\n\n".formatted(String.join(", ", code(guard.remedies()))));
    guard.traps().forEach(trap -> page.append("* %s\n".formatted(trap)));
  }

  private static void section(StringBuilder page, Remedy remedy) {
    RemedyInfo info = remedy.info();
    page.append("\n## %s\n\n**%s.**".formatted(info.id(), info.title()))
        .append(info.optIn() ? " Proposed only when it is named.\n" : "\n")
        .append("\nProposed when:\n\n");
    info.gates().forEach(gate -> page.append("* %s\n".formatted(gate)));
    page.append("\n**Risk.** %s\n".formatted(info.risk()))
        .append("\n**Cost.** %s.\n".formatted(info.cost()))
        .append("\n| | |\n|---|---|\n");
    row(page, "consults", calls(remedy.consults()));
    row(
        page,
        "IAM actions",
        code(remedy.operations().stream().map(Operation::iamAction).sorted().toList()));
  }

  private static void section(StringBuilder page, Check check) {
    CheckInfo info = check.info();
    page.append("\n## %s\n\n**%s.**".formatted(info.id(), info.title()))
        .append(" Severity %s. Looks at: %s.\n".formatted(info.severity().label(), info.resource()))
        .append("\n**Why it matters.** %s\n".formatted(info.why()))
        .append("\n**What to do.** %s\n".formatted(info.todo()))
        .append("\n| | |\n|---|---|\n");
    row(page, "needs", calls(check.needs()));
    row(page, "consults", calls(check.consults()));
    row(page, "IAM actions", code(actions(check)));
    row(page, "Security Hub", code(info.securityHub()));
    row(page, "AWS Config", code(info.configRules()));
    row(page, "read more", info.references().stream().map("<%s>"::formatted).toList());
  }

  private static void row(StringBuilder page, String name, List<String> values) {
    if (!values.isEmpty()) {
      page.append("| %s | %s |\n".formatted(name, values.stream().collect(joining("<br>"))));
    }
  }

  private static List<String> calls(Collection<Kind<?>> kinds) {
    return code(kinds.stream().map(kind -> "aws " + kind.operation().cli()).sorted().toList());
  }

  private static List<String> actions(Check check) {
    return Practices.kinds(List.of(check)).stream()
        .map(kind -> kind.operation().iamAction())
        .sorted()
        .toList();
  }

  private static List<String> code(List<String> words) {
    return words.stream().map("`%s`"::formatted).toList();
  }

  // What Markdown renderers make of a heading.
  private static String anchor(String heading) {
    return heading.replace(".", "");
  }
}
