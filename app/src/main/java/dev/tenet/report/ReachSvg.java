package dev.tenet.report;

import dev.tenet.packets.PacketSet;
import dev.tenet.reach.Answer;
import dev.tenet.reach.Blocker;
import dev.tenet.reach.Hop;
import dev.tenet.reach.PacketText;
import dev.tenet.reach.Path;
import dev.tenet.reach.Reachability;
import dev.tenet.reach.Role;
import dev.tenet.reach.Rule;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Draws an answer as SVG that stands by itself, without scripts: the hops of each path from left
/// to right, forward and back, with the rules that decide. Where nothing goes on, and where packets
/// are dropped, stands an octagon; what lets all through is a box.
public final class ReachSvg {
  private static final int BOX = 226;
  private static final int GAP = 36;
  private static final int LINE = 16;
  private static final int MARGIN = 24;
  private static final int PAD = 10;

  // Of a font of 12 pixels that is about seven wide.
  private static final int LETTERS = 29;
  private static final int RULES = 3;

  // The JSON has all.
  private static final int PATHS = 3;

  private final StringBuilder body = new StringBuilder();
  private final Answer answer;
  private int y = MARGIN;
  private int width = 640;

  private ReachSvg(Answer answer) {
    this.answer = answer;
  }

  /// Write an answer.
  public static void write(Answer answer, Writer out) {
    var lines = new PrintWriter(out);
    lines.print(new ReachSvg(answer).draw());
    lines.flush();
  }

  private String draw() {
    heading();
    answer.paths().stream().limit(PATHS).forEach(this::path);
    blockers();
    int height = y + MARGIN;
    return """
    <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" \
    font-family="ui-monospace, Menlo, Consolas, monospace" font-size="12">
    <title>%s</title>
    <style>
    .box { fill: #f2f6fc; stroke: #44608a; }
    .stop { fill: #fdeaea; stroke: #b3261e; stroke-width: 2.5; }
    .name { font-weight: bold; }
    .rule { fill: #444; }
    .bad { fill: #b3261e; font-weight: bold; }
    .way { stroke: #44608a; stroke-width: 1.5; }
    .back { stroke-dasharray: 5 4; }
    .head { font-size: 16px; font-weight: bold; }
    </style>
    <defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" \
    markerHeight="8" orient="auto"><path d="M0 0 8 4 0 8z" fill="#44608a"/></marker></defs>
    <rect width="%d" height="%d" fill="white"/>
    %s</svg>
    """
        .formatted(width, height, width, height, escaped(title()), width, height, body);
  }

  private String title() {
    return "%s: %s → %s"
        .formatted(answer.verdict(), answer.query().from().text(), answer.query().to().text());
  }

  private void heading() {
    y += LINE / 2;
    text(MARGIN, title(), answer.verdict() == Reachability.NOT_REACHABLE ? "head bad" : "head");
    y += LINE / 2;
    packets("asked", answer.asked());
    packets("works", answer.works());
    packets("reply lost", answer.replyLost());
    packets("stopped", answer.stopped());
    packets("undecided", answer.undecided());
  }

  private void packets(String label, PacketSet set) {
    if (!set.isEmpty()) {
      text(MARGIN, label + ": " + PacketText.of(set), "rule");
    }
  }

  private void path(Path path) {
    hops(path.arrives().isEmpty() ? "On the way" : "Forward", path.forward(), Role.FORWARD);
    hops("Reply", path.reply(), Role.REPLY);
  }

  private void hops(String title, List<Hop> hops, Role role) {
    if (hops.isEmpty()) {
      return;
    }
    y += LINE;
    text(MARGIN, title, "name");
    List<List<String>> texts = hops.stream().map(ReachSvg::lines).toList();
    int lines = texts.stream().mapToInt(List::size).max().orElse(0);
    int height = lines * LINE + 2 * PAD;
    int top = y;
    for (int i = 0; i < hops.size(); i++) {
      int x = MARGIN + i * (BOX + GAP);
      if (i > 0) {
        way(x - GAP, top + height / 2, role);
      }
      hop(x, top, height, hops.get(i), texts.get(i), role);
    }
    width = Math.max(width, 2 * MARGIN + hops.size() * (BOX + GAP) - GAP);
    y = top + height + LINE / 2;
  }

  private void way(int x, int middle, Role role) {
    body.append(
        "<path class=\"way%s\" d=\"M%d %dh%d\" marker-end=\"url(#tip)\"/>\n"
            .formatted(role == Role.REPLY ? " back" : "", x, middle, GAP));
  }

  private void hop(int x, int top, int height, Hop hop, List<String> lines, Role role) {
    if (stops(hop, role)) {
      int cut = 14;
      body.append(
          "<path class=\"stop\" d=\"M%d %dh%dl%d %dv%dl%d %dh%dl%d %dv%dz\"/>\n"
              .formatted(
                  x + cut,
                  top,
                  BOX - 2 * cut,
                  cut,
                  cut,
                  height - 2 * cut,
                  -cut,
                  cut,
                  2 * cut - BOX,
                  -cut,
                  -cut,
                  2 * cut - height));
    } else {
      body.append(
          "<rect class=\"box\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"4\"/>\n"
              .formatted(x, top, BOX, height));
    }
    int line = top + PAD + LINE - 4;
    for (int i = 0; i < lines.size(); i++) {
      word(x + PAD, line + i * LINE, lines.get(i), i < 2 ? "name" : "rule");
    }
  }

  private boolean stops(Hop hop, Role role) {
    return hop.out().isEmpty() || blocker(hop, role).isPresent();
  }

  private Optional<Blocker> blocker(Hop hop, Role role) {
    return answer.blockers().stream()
        .filter(each -> each.role() == role)
        .filter(each -> each.kind() == hop.kind() && each.component().equals(hop.id()))
        .filter(each -> each.direction() == hop.direction())
        .findFirst();
  }

  private static List<String> lines(Hop hop) {
    var lines = new ArrayList<String>();
    lines.add(cut(hop.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ')));
    lines.add(cut(hop.id()));
    hop.rules().stream().limit(RULES).map(Rule::text).forEach(text -> lines.addAll(wrapped(text)));
    if (hop.rules().size() > RULES) {
      lines.add("and " + Words.count(hop.rules().size() - RULES, "more rule"));
    }
    if (hop.out().isEmpty()) {
      lines.add("nothing goes on");
    } else if (!hop.out().equals(hop.in())) {
      lines.addAll(wrapped("→ " + PacketText.of(hop.out())));
    }
    return lines;
  }

  private void blockers() {
    if (answer.blockers().isEmpty()) {
      return;
    }
    y += LINE;
    text(MARGIN, "In the way", "name");
    for (Blocker blocker : answer.blockers()) {
      text(MARGIN, "%s %s".formatted(blocker.code(), blocker.component()), "bad");
      text(MARGIN + PAD, blocker.text(), "rule");
      text(MARGIN + PAD, "drops " + PacketText.of(blocker.packets()), "rule");
    }
  }

  /// Write lines of text from the left, and go on below.
  private void text(int x, String text, String style) {
    for (String line : wrapped(text, (640 - 2 * MARGIN) / 7)) {
      y += LINE;
      word(x, y, line, style);
    }
    y += LINE / 4;
  }

  private void word(int x, int baseline, String text, String style) {
    body.append(
        "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>\n"
            .formatted(style, x, baseline, escaped(text)));
  }

  private static List<String> wrapped(String text) {
    List<String> lines = wrapped(text, LETTERS - 1);
    return lines.size() <= 4
        ? lines
        : List.of(lines.get(0), lines.get(1), lines.get(2), cut(lines.get(3) + " …"));
  }

  private static List<String> wrapped(String text, int most) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (String word : Words.visible(text).split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > most) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
      while (line.length() > most) {
        lines.add(line.substring(0, most));
        line.delete(0, most);
      }
    }
    lines.add(line.toString());
    return lines;
  }

  /// Shorten the middle: the ends of ids tell them apart.
  private static String cut(String text) {
    String visible = Words.visible(text);
    return visible.length() <= LETTERS - 1
        ? visible
        : visible.substring(0, LETTERS / 2 - 1)
            + "…"
            + visible.substring(visible.length() - LETTERS / 2 + 1);
  }

  private static String escaped(String text) {
    return text.codePoints()
        .filter(ReachSvg::xml)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString()
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  // XML 1.0, production 2.
  private static boolean xml(int point) {
    return point == '\t'
        || (point >= 0x20 && point <= 0xd7ff)
        || (point >= 0xe000 && point <= 0xfffd)
        || point >= 0x10000;
  }
}
