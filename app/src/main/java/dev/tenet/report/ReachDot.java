package dev.tenet.report;

import dev.tenet.reach.Answer;
import dev.tenet.reach.Hop;
import dev.tenet.reach.Path;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Draws an answer's paths in Graphviz's language (DOT): forward in solid lines, replies dashed,
/// where nothing goes on in red.
public final class ReachDot {
  private ReachDot() {}

  /// Write an answer.
  public static void write(Answer answer, Writer out) {
    var lines = new PrintWriter(out);
    lines.print("digraph reach {\n  rankdir=LR;\n  node [shape=box, fontname=\"sans-serif\"];\n");
    lines.printf(
        "  label=%s;\n",
        quoted(
            "%s: %s → %s"
                .formatted(
                    answer.verdict(), answer.query().from().text(), answer.query().to().text())));
    Set<String> edges = new LinkedHashSet<>();
    for (Path path : answer.paths()) {
      nodes(path.forward(), edges);
      nodes(path.reply(), edges);
      edges(path.forward(), "solid", edges);
      edges(path.reply(), "dashed", edges);
    }
    edges.forEach(lines::print);
    lines.print("}\n");
    lines.flush();
  }

  private static void nodes(List<Hop> hops, Set<String> lines) {
    for (Hop hop : hops) {
      if (hop.out().isEmpty()) {
        lines.add("  %s [color=red, fontcolor=red];\n".formatted(node(hop)));
      }
    }
  }

  private static void edges(List<Hop> hops, String style, Set<String> lines) {
    for (int i = 1; i < hops.size(); i++) {
      lines.add(
          "  %s -> %s [style=%s];\n".formatted(node(hops.get(i - 1)), node(hops.get(i)), style));
    }
  }

  private static String node(Hop hop) {
    return quoted(hop.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ') + "\n" + hop.id());
  }

  private static String quoted(String text) {
    String visible = text.lines().map(Words::visible).reduce((a, b) -> a + "\n" + b).orElse("");
    return "\"" + visible.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }
}
