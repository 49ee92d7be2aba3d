package dev.tenet.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.tenet.fleet.Arn;
import dev.tenet.plan.Change;
import dev.tenet.plan.Collateral;
import dev.tenet.plan.CommandLine;
import dev.tenet.plan.Plan;
import dev.tenet.plan.Proposal.Blocked;
import dev.tenet.plan.Step;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;

/// Shows plans to the person who decides on them: what would be done and why, before and after, who
/// else is touched, the commands, and the way back; then what cannot be done and what stands in the
/// way.
public final class PlanReport {
  private static final int BODY = 4;
  private static final int TEXT = 14;

  private final Paper paper;

  /// Write to a terminal or a file.
  public PlanReport(Context context, Writer out) {
    this.paper = new Paper(out, context.columns(), context.color());
  }

  /// Write proposals, in order.
  public void write(List<Plan> plans, List<Blocked> blocked) {
    plans.stream()
        .collect(groupingBy(Plan::remedy, LinkedHashMap::new, toList()))
        .forEach(this::remedy);
    blocked.stream()
        .collect(groupingBy(Blocked::remedy, LinkedHashMap::new, toList()))
        .forEach(this::blocked);
    paper.line();
    paper.text(0, totals(plans, blocked), Style.BOLD);
  }

  private void remedy(String remedy, List<Plan> plans) {
    paper.text(0, remedy + ": " + Words.count(plans.size(), "plan"), Style.BOLD);
    plans.forEach(this::plan);
  }

  private void plan(Plan plan) {
    paper.line();
    String name = plan.name().isEmpty() ? "" : " (" + plan.name() + ")";
    paper.text(2, "%s  %s%s  %s".formatted(plan.id(), id(plan.resource()), name, plan.scope()));
    label("why", Style.DIM, plan.why());
    plan.proof().forEach(proof -> label("proof", Style.GOOD, proof));
    int number = 1;
    for (Step step : plan.steps()) {
      step(plan, number++, step);
    }
    if (!plan.watch().isEmpty()) {
      label("watch", Style.DIM, "undone if " + plan.watch() + " fails afterwards");
    }
  }

  private void step(Plan plan, int number, Step step) {
    label("step " + number, Style.BOLD, step.summary());
    step.changes().forEach(change -> label("change", Style.OPEN, change(plan, change)));
    step.collateral().forEach(other -> label("also", Style.OPEN, collateral(other)));
    if (!step.risk().isEmpty()) {
      label("risk", Style.BAD, step.risk());
    }
    command("command", CommandLine.of(step.call(), plan.scope()));
    step.undo()
        .ifPresentOrElse(
            undo -> command("undo", CommandLine.of(undo.call(), plan.scope())),
            () -> label("undo", Style.BAD, "none: this cannot be taken back"));
  }

  private static String change(Plan plan, Change change) {
    String where = change.resource().equals(plan.resource()) ? "" : id(change.resource()) + " ";
    return "%s%s: %s → %s".formatted(where, change.field(), change.before(), change.after());
  }

  private static String collateral(Collateral other) {
    return id(other.resource()) + ": " + other.effect();
  }

  private void blocked(String remedy, List<Blocked> proposals) {
    paper.line();
    paper.text(0, remedy + ": not now", Style.BOLD);
    proposals.stream()
        .collect(
            groupingBy(each -> each.gate() + ": " + each.reason(), LinkedHashMap::new, toList()))
        .forEach((why, of) -> {
          paper.text(BODY, why, Style.OPEN);
          List<String> names =
              of.stream()
                  .flatMap(each -> each.findings().stream())
                  .map(finding -> ShortName.of(finding.subject()))
                  .distinct()
                  .toList();
          paper.text(BODY + 2, Words.few(names), Style.DIM);
        });
  }

  private static String totals(List<Plan> plans, List<Blocked> blocked) {
    long calls = plans.stream().mapToLong(plan -> plan.steps().size()).sum();
    long irreversible = plans.stream().filter(Plan::irreversible).count();
    return "%s with %s; %s; %d cannot be taken back."
        .formatted(
            Words.count(plans.size(), "plan"),
            Words.count(calls, "call"),
            blocked.isEmpty() ? "nothing is blocked" : blocked.size() + " blocked",
            irreversible);
  }

  // Never broken into lines: the first of them, pasted, would be another command.
  private void command(String label, String command) {
    String column = " ".repeat(BODY) + Width.pad(label, TEXT - BODY);
    paper.line(paper.styled(Style.DIM, column) + Words.visible(command));
  }

  private void label(String label, Style style, String text) {
    paper.labelled(BODY, label, style, TEXT, text);
  }

  static String id(String arn) {
    return Arn.parse(arn).map(Arn::resource).map(PlanReport::afterType).orElse(arn);
  }

  private static String afterType(String resource) {
    int slash = resource.indexOf('/');
    return slash < 0 ? resource : resource.substring(slash + 1);
  }
}
