package dev.tenet.report;

import dev.tenet.packets.PacketSet;
import dev.tenet.reach.Exposed;
import dev.tenet.reach.PacketText;
import dev.tenet.reach.Reason;
import dev.tenet.reach.VpcExposure;
import java.io.Writer;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Tells a person what a source may send to the network interfaces of a fleet, VPC by VPC, alike
/// interfaces together.
public final class ExposureReport {
  private static final int BODY = 2;
  private static final int INSIDE = 4;
  private static final int TEXT = 16;

  private final Paper paper;
  private final UnaryOperator<String> names;
  private long interfaces;
  private long certain;

  /// Write to a terminal or a file.
  ///
  /// @param names what to call a network interface of an id
  public ExposureReport(Context context, UnaryOperator<String> names, Writer out) {
    this.paper = new Paper(out, context.columns(), context.color());
    this.names = names;
  }

  /// Write what the source may send into a VPC.
  public void write(VpcExposure vpc) {
    if (vpc.exposed().isEmpty()) {
      return;
    }
    paper.text(0, vpc.vpc(), Style.BOLD);
    vpc.exposed().forEach(this::exposed);
    paper.line();
  }

  /// Write how much was found.
  public void finish(String source) {
    paper.text(
        0,
        interfaces == 0
            ? "Nothing can be reached from %s.".formatted(source)
            : "%s to %s for certain, %d more cannot be excluded."
                .formatted(
                    certain == 1
                        ? "1 network interface is exposed"
                        : certain + " network interfaces are exposed",
                    source,
                    interfaces - certain),
        Style.BOLD);
  }

  private void exposed(Exposed exposed) {
    interfaces += exposed.interfaces().size();
    if (!exposed.arrives().isEmpty()) {
      certain += exposed.interfaces().size();
    }
    List<String> named = exposed.interfaces().stream().map(names).toList();
    paper.text(BODY, Words.few(named) + way(exposed));
    PacketSet unanswered = exposed.arrives().minus(exposed.mayBeAnswered());
    packets("answered", Style.BAD, exposed.answered());
    packets("not answered", Style.OPEN, unanswered);
    PacketSet known = exposed.answered().or(unanswered);
    packets("may arrive", Style.OPEN, exposed.mayArrive().minus(known));
    Set<String> why =
        exposed.reasons().stream()
            .map(ExposureReport::text)
            .collect(Collectors.toCollection(TreeSet::new));
    why.forEach(text -> paper.labelled(INSIDE, "not known", Style.OPEN, TEXT, text));
  }

  private static String way(Exposed exposed) {
    return switch (exposed.kind()) {
      case PUBLIC_ADDRESS -> " by public IPv4 address";
      case IPV6 -> " by IPv6 address";
      case LOAD_BALANCER -> " through " + exposed.via();
      case PRIVATE -> " by private address";
    };
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
