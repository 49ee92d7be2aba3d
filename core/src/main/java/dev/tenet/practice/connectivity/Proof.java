package dev.tenet.practice.connectivity;

import dev.tenet.finding.Evidence;
import dev.tenet.reach.Answer;
import dev.tenet.reach.Blocker;
import dev.tenet.reach.Hop;
import dev.tenet.reach.Witness;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Shows what an answer of the engine stands on.
///
/// @param about the id of what is asked about
record Proof(String about, Answer answer) {
  private static final String COMPUTED = "computed";

  /// Show a packet and all that happens to it on its way, as far as it comes.
  List<Evidence> all() {
    var shown = new ArrayList<>(packet(answer.witness().or(answer::counterexample)));
    answer.paths().stream()
        .findFirst()
        .ifPresent(path -> {
          shown.add(computed("path", hops(path.forward())));
          if (!path.reply().isEmpty()) {
            shown.add(computed("reply", hops(path.reply())));
          }
        });
    shown.addAll(blockers());
    return shown;
  }

  List<Evidence> packet(Optional<Witness> witness) {
    return witness.stream()
        .map(packet ->
            computed(
                "packet",
                packet.sent().describe()
                    + packet.arrived().map(after -> ", arrives as " + after.describe()).orElse("")))
        .toList();
  }

  /// Show all that stands in the way.
  List<Evidence> blockers() {
    return answer.blockers().stream()
        .map(blocker ->
            new Evidence(
                blocker.component().isEmpty() ? about : blocker.component(),
                "%s (%s)".formatted(blocker.code(), blocker.semantics()),
                blocker.text() + rules(blocker),
                COMPUTED))
        .toList();
  }

  private static String rules(Blocker blocker) {
    return blocker.rules().isEmpty()
        ? ""
        : " "
            + Names.clauses(
                blocker.rules().stream()
                    .map(rule -> "%s %d: %s".formatted(rule.owner(), rule.number(), rule.text()))
                    .toList());
  }

  private Evidence computed(String field, String value) {
    return new Evidence(about, field, value, COMPUTED);
  }

  static String hops(List<Hop> hops) {
    return String.join(" > ", words(hops));
  }

  /// Say components one by one, each with its rule of AWS's network.
  static List<String> words(List<Hop> hops) {
    return hops.stream()
        .map(hop ->
            "%s %s%s"
                .formatted(
                    hop.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    hop.id(),
                    hop.semantics().isEmpty() ? "" : " (" + hop.semantics() + ")"))
        .map(text -> text.replaceFirst("^internet internet", "internet"))
        .toList();
  }

  /// Say what stands in the way and where.
  static String words(Blocker blocker) {
    String text = blocker.text().replaceFirst("\\.$", "");
    return text.contains(blocker.component())
        ? text
        : "%s: %s"
            .formatted(
                blocker.component(),
                text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1));
  }
}
