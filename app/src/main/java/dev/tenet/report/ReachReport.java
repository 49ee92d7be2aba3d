package dev.tenet.report;

import dev.tenet.packets.PacketSet;
import dev.tenet.reach.Answer;
import dev.tenet.reach.Blocker;
import dev.tenet.reach.Change;
import dev.tenet.reach.Closing;
import dev.tenet.reach.Endpoint;
import dev.tenet.reach.Hop;
import dev.tenet.reach.Opening;
import dev.tenet.reach.PacketText;
import dev.tenet.reach.Path;
import dev.tenet.reach.Reachability;
import dev.tenet.reach.Reason;
import dev.tenet.reach.Rule;
import dev.tenet.reach.Witness;
import java.io.Writer;
import java.util.List;
import java.util.Locale;

/// Tells a person what the network lets through from one end to the other, both ways, and why.
public final class ReachReport {
  private static final int BODY = 2;
  private static final int TEXT = 14;
  private static final int RULE = 8;

  // The JSON has all.
  private static final int PATHS = 3;
  private static final int COMMANDS = 4;

  private final Paper paper;

  /// Write to a terminal or a file.
  public ReachReport(Context context, Writer out) {
    this.paper = new Paper(out, context.columns(), context.color());
  }

  /// Write an answer, and what to change.
  public void write(Answer answer, ReachChanges changes) {
    paper.text(
        0,
        "%s  %s → %s"
            .formatted(answer.verdict(), answer.query().from().text(), answer.query().to().text()),
        style(answer.verdict()));
    packets("asked", Style.DIM, answer.asked());
    packets("works", Style.GOOD, answer.works());
    packets("reply lost", Style.BAD, answer.replyLost());
    packets("stopped", Style.BAD, answer.stopped());
    packets("undecided", Style.OPEN, answer.undecided());
    answer.witness().ifPresent(shown -> label("for example", Style.GOOD, text(shown)));
    answer.counterexample().ifPresent(shown -> label("but not", Style.BAD, text(shown)));
    answer.paths().stream().limit(PATHS).forEach(this::path);
    if (answer.paths().size() > PATHS) {
      paper.line();
      paper.text(
          0,
          "and %s (--format json has all)"
              .formatted(Words.count(answer.paths().size() - PATHS, "more path")),
          Style.DIM);
    }
    blockers(answer.blockers());
    reasons("Not known", answer.reasons(), Style.OPEN);
    reasons("Note", answer.details(), Style.DIM);
    changes.opening().ifPresent(opening -> opening(answer, opening, changes));
    changes.closings().ifPresent(ways -> closings(ways, changes));
  }

  private void opening(Answer answer, Opening opening, ReachChanges changes) {
    paper.line();
    if (opening.complete()) {
      paper.text(0, "Smallest change that opens it (proven)", Style.BOLD);
    } else {
      paper.text(0, "No change is proven to open it", Style.OPEN);
    }
    opening.changes().forEach(change -> change(BODY, change, changes));
    effects("also opens", opening.alsoOpens(), changes);
    if (answer.query().from() instanceof Endpoint.Internet && !opening.changes().isEmpty()) {
      paper.text(
          BODY,
          "This lets the whole internet in. To administer instances, Session Manager or an EC2"
              + " Instance Connect Endpoint need no open port.",
          Style.OPEN);
    }
  }

  private void closings(List<Closing> ways, ReachChanges changes) {
    paper.line();
    paper.text(
        0,
        ways.isEmpty()
            ? "No change of a security group or network ACL is proven to close it"
            : "Changes that close it (proven), the one that others lose least by first",
        ways.isEmpty() ? Style.OPEN : Style.BOLD);
    int number = 1;
    for (Closing way : ways) {
      paper.text(BODY, "%d.".formatted(number++), Style.BOLD);
      way.changes().forEach(change -> change(2 * BODY, change, changes));
      if (way.collateral().isEmpty()) {
        paper.text(2 * BODY, "others lose nothing", Style.GOOD);
      }
      effects("others lose", way.collateral(), changes);
    }
  }

  private void change(int indent, Change change, ReachChanges changes) {
    paper.text(indent, ReachChanges.text(change));
    List<String> commands = changes.commands(change);
    // Commands are to be pasted: no line breaks.
    commands.stream().limit(COMMANDS).forEach(command -> paper.line(" ".repeat(RULE) + command));
    if (commands.size() > COMMANDS) {
      paper.text(
          RULE,
          "and %s (--format json has all)"
              .formatted(Words.count(commands.size() - COMMANDS, "more command")),
          Style.DIM);
    }
  }

  private void effects(String label, List<Change.Effect> effects, ReachChanges changes) {
    for (Change.Effect effect : effects) {
      paper.text(
          2 * BODY,
          "%s: %s: %s"
              .formatted(
                  label, changes.names().of(effect.component()), PacketText.of(effect.packets())),
          Style.OPEN);
    }
  }

  private void path(Path path) {
    hops(path.arrives().isEmpty() ? "On the way" : "Forward", path.forward());
    hops("Reply", path.reply());
  }

  private void hops(String title, List<Hop> hops) {
    if (hops.isEmpty()) {
      return;
    }
    paper.line();
    paper.text(0, title, Style.BOLD);
    int number = 1;
    for (Hop hop : hops) {
      hop(number++, hop);
    }
  }

  private void hop(int number, Hop hop) {
    String semantics = hop.semantics().isEmpty() ? "" : "  [" + hop.semantics() + "]";
    paper.text(
        BODY,
        "%2d  %s%s".formatted(number, name(hop), semantics),
        hop.out().isEmpty() ? Style.BAD : Style.BOLD);
    for (Rule rule : hop.rules()) {
      paper.text(RULE, text(rule), Style.DIM);
    }
    if (hop.out().isEmpty()) {
      paper.text(RULE, "nothing goes on", Style.BAD);
    } else if (!hop.out().equals(hop.in())) {
      paper.text(RULE, "goes on: " + PacketText.of(hop.out()));
    }
  }

  private void blockers(List<Blocker> blockers) {
    if (blockers.isEmpty()) {
      return;
    }
    paper.line();
    paper.text(0, "In the way", Style.BOLD);
    for (Blocker blocker : blockers) {
      String semantics = blocker.semantics().isEmpty() ? "" : " [" + blocker.semantics() + "]";
      paper.text(BODY, blocker.code() + semantics, Style.BAD);
      paper.text(RULE, blocker.text());
      blocker.rules().forEach(rule -> paper.text(RULE, text(rule), Style.DIM));
      paper.text(RULE, "drops: " + PacketText.of(blocker.packets()), Style.DIM);
    }
  }

  private void reasons(String title, List<Reason> reasons, Style style) {
    if (reasons.isEmpty()) {
      return;
    }
    paper.line();
    paper.text(0, title, Style.BOLD);
    for (Reason reason : reasons) {
      String component = reason.component().isEmpty() ? "" : " " + reason.component();
      paper.text(BODY, reason.code() + component, style);
      paper.text(RULE, reason.text());
    }
  }

  private void packets(String label, Style style, PacketSet set) {
    if (!set.isEmpty()) {
      label(label, style, PacketText.of(set));
    }
  }

  private void label(String label, Style style, String text) {
    paper.labelled(BODY, label, style, TEXT, text);
  }

  private static String text(Witness shown) {
    String sent = shown.sent().describe();
    return shown
        .arrived()
        .filter(arrived -> !arrived.equals(shown.sent()))
        .map(arrived -> sent + ", which arrives as " + arrived.describe())
        .orElse(sent);
  }

  private static String text(Rule rule) {
    String id = rule.id().isEmpty() ? "" : " (" + rule.id() + ")";
    return "%s%s: %s".formatted(rule.owner(), id, rule.text());
  }

  private static String name(Hop hop) {
    String kind = hop.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return kind.equals(hop.id()) ? kind : kind + " " + hop.id();
  }

  private static Style style(Reachability verdict) {
    return switch (verdict) {
      case REACHABLE -> Style.GOOD;
      case NOT_REACHABLE -> Style.BAD;
      case PARTIAL, UNKNOWN -> Style.OPEN;
    };
  }
}
