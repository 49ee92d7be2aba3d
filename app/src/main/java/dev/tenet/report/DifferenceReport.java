package dev.tenet.report;

import dev.tenet.packets.PacketSet;
import dev.tenet.reach.Difference;
import dev.tenet.reach.PacketText;
import dev.tenet.reach.Reason;
import dev.tenet.reach.VpcDifference;
import java.io.Writer;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Tells a person what a change of the network opened and closed, source by source.
public final class DifferenceReport {
  private static final int BODY = 2;
  private static final int INSIDE = 4;
  private static final int TEXT = 20;

  private final Paper paper;
  private final UnaryOperator<String> names;
  private long certain;
  private long open;

  /// Write to a terminal or a file.
  ///
  /// @param names what to call a network interface of an id
  public DifferenceReport(Context context, UnaryOperator<String> names, Writer out) {
    this.paper = new Paper(out, context.columns(), context.color());
    this.names = names;
  }

  /// Write how what a source may send into a VPC differs.
  public void write(String source, VpcDifference vpc) {
    if (vpc.differences().isEmpty()) {
      return;
    }
    paper.text(0, "from %s to %s".formatted(source, vpc.vpc()), Style.BOLD);
    vpc.differences().forEach(this::difference);
    paper.line();
  }

  /// Write how much differs, and what was not seen.
  public void finish(List<String> sources, List<Reason> unseen) {
    paper.text(
        0,
        "From %s: %s, %s."
            .formatted(
                String.join(", ", sources),
                certain == 0
                    ? "no flow is proven to be opened or closed"
                    : "flows of %s opened or closed"
                        .formatted(Words.count(certain, "network interface")),
                open == 0 && unseen.isEmpty() ? "nothing is undecided" : open + " undecided"),
        Style.BOLD);
    for (Reason reason : unseen) {
      paper.text(
          BODY,
          "Network interfaces of %s were not all seen: %s; whether their flows changed is not known."
              .formatted(reason.component(), reason.text()),
          Style.OPEN);
    }
  }

  private void difference(Difference found) {
    if (found.certain()) {
      certain += found.interfaces().size();
    }
    if (!found.undecided().isEmpty()) {
      open += found.interfaces().size();
    }
    List<String> named = found.interfaces().stream().map(names).toList();
    paper.text(BODY, Words.few(named) + (found.via().isEmpty() ? "" : " through " + found.via()));
    packets("opened", Style.BAD, found.opened());
    packets("closed", Style.GOOD, found.closed());
    packets("now answered", Style.BAD, found.answered());
    packets("no more answered", Style.OPEN, found.unanswered());
    packets("undecided", Style.OPEN, found.undecided());
    for (String cause : found.causes()) {
      paper.labelled(INSIDE, "because", Style.DIM, TEXT, cause);
    }
    if (found.certain() && found.causes().isEmpty()) {
      paper.labelled(
          INSIDE,
          "because",
          Style.DIM,
          TEXT,
          "no single changed resource is proven to be the cause");
    }
    found.reasons().stream()
        .map(DifferenceReport::text)
        .distinct()
        .forEach(text -> paper.labelled(INSIDE, "not known", Style.OPEN, TEXT, text));
  }

  private static String text(Reason reason) {
    return Stream.of(reason.code().name(), reason.component(), reason.text())
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private void packets(String label, Style style, PacketSet set) {
    if (!set.isEmpty()) {
      paper.labelled(INSIDE, label, style, TEXT, PacketText.of(set));
    }
  }
}
