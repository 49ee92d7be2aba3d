package dev.tenet.firewall;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The chains of one table: sees to it that every jump has its chain, and that none leads in a
/// circle, which the kernel would not have loaded.
final class Table {
  private static final int DEEPEST = 64;

  private final Map<String, Chain> chains = new LinkedHashMap<>();
  private final Map<String, Integer> depths = new HashMap<>();
  private final Set<String> open = new HashSet<>();

  private Table() {}

  /// Check the chains of a table.
  ///
  /// @throws Unreadable if a jump has no chain or leads in a circle
  static Map<String, Chain> checked(List<Chain> chains) throws Unreadable {
    var table = new Table();
    chains.forEach(chain -> table.chains.put(chain.name(), chain));
    for (Chain chain : chains) {
      table.depth(chain, 0);
    }
    return table.chains;
  }

  private int depth(Chain chain, int above) throws Unreadable {
    Integer before = depths.get(chain.name());
    if (before != null) {
      return before;
    }
    open.add(chain.name());
    int depth = 0;
    for (Rule rule : chain.rules()) {
      String target = target(rule.action());
      if (!target.isEmpty()) {
        Chain called = chains.get(target);
        if (called == null) {
          throw new Unreadable(rule.place(), "no chain " + target);
        }
        if (open.contains(target) || above >= DEEPEST) {
          throw new Unreadable(rule.place(), "the chains call each other without end");
        }
        depth = Math.max(depth, depth(called, above + 1) + 1);
      }
    }
    open.remove(chain.name());
    if (depth > DEEPEST) {
      throw new Unreadable(
          Place.file(chain.name()), "the chains call each other more than " + DEEPEST + " deep");
    }
    depths.put(chain.name(), depth);
    return depth;
  }

  private static String target(Action action) {
    return switch (action) {
      case Action.Jump(String chain) -> chain;
      case Action.Goto(String chain) -> chain;
      case Action.Accept _,
          Action.Drop _,
          Action.Reject _,
          Action.Return _,
          Action.Continue _,
          Action.Translate _,
          Action.Untrack _,
          Action.Unknown _ ->
          "";
    };
  }
}
