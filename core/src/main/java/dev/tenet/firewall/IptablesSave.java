package dev.tenet.firewall;

import dev.tenet.packets.Family;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what `iptables-save` and its like print.
///
/// A line is a comment, `*table`, `:CHAIN POLICY [packets:bytes]`, a rule, or `COMMIT`. Of the
/// commands of hand-written files only those that add to a rule set are taken; any other would need
/// to know what was loaded before.
final class IptablesSave {
  private static final Pattern DECLARATION =
      Pattern.compile(":(\\S+)\\s+(ACCEPT|DROP|-)(\\s+\\[\\d+:\\d+])?\\s*");
  private static final Pattern COUNTERS = Pattern.compile("\\[\\d+:\\d+]\\s+");

  /// The tables: at which hooks each is asked, and how early.
  private static final Map<String, Map<String, Integer>> TABLES =
      Map.of(
          "raw", Map.of("PREROUTING", -300, "OUTPUT", -300),
          "mangle",
              Map.of(
                  "PREROUTING", -150,
                  "INPUT", -150,
                  "FORWARD", -150,
                  "OUTPUT", -150,
                  "POSTROUTING", -150),
          "nat",
              Map.of(
                  "PREROUTING", BaseChain.DESTINATION_NAT,
                  "INPUT", BaseChain.SOURCE_NAT,
                  "OUTPUT", BaseChain.DESTINATION_NAT,
                  "POSTROUTING", BaseChain.SOURCE_NAT),
          "filter",
              Map.of(
                  "INPUT", BaseChain.FILTER,
                  "FORWARD", BaseChain.FILTER,
                  "OUTPUT", BaseChain.FILTER),
          "security", Map.of("INPUT", 50, "FORWARD", 50, "OUTPUT", 50));

  private final String file;
  private final IptablesRule grammar;
  private final List<BaseChain> bases = new ArrayList<>();
  private final Set<String> seen = new LinkedHashSet<>();
  private Optional<Open> open = Optional.empty();

  /// The table that is being read.
  private static final class Open {
    private final String name;
    private final Place place;
    private final Map<String, List<Rule>> chains = new LinkedHashMap<>();
    private final Map<String, Policy> policies = new LinkedHashMap<>();

    Open(String name, Place place) {
      this.name = name;
      this.place = place;
    }

    List<Rule> chain(String chain) {
      return chains.computeIfAbsent(chain, _ -> new ArrayList<>());
    }
  }

  private record Policy(Action action, Place place) {}

  private IptablesSave(String file, Family family, IpSets sets) {
    this.file = file;
    this.grammar = new IptablesRule(family, sets);
  }

  /// What a file holds.
  ///
  /// @param tables the names of the tables it prints
  record Read(List<BaseChain> chains, Set<String> tables) {}

  /// Read a file.
  ///
  /// @throws Unreadable with the first line that is not as it should be
  static Read read(String file, String text, Family family, IpSets sets) throws Unreadable {
    var reader = new IptablesSave(file, family, sets);
    int number = 0;
    for (String line : text.split("\n", -1)) {
      reader.line(Place.line(file, ++number, line));
    }
    if (reader.open.isPresent()) {
      throw new Unreadable(
          reader.open.get().place, "the table has no COMMIT: the file is cut short");
    }
    return new Read(List.copyOf(reader.bases), Set.copyOf(reader.seen));
  }

  private void line(Place place) throws Unreadable {
    String line = place.text();
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    if (line.startsWith("*")) {
      begin(line.substring(1).strip(), place);
      return;
    }
    Open table =
        open.orElseThrow(() -> new Unreadable(place, "stands in no table: no *filter before it"));
    if (line.equals("COMMIT")) {
      commit(table);
    } else if (line.startsWith(":")) {
      declare(table, line, place);
    } else {
      command(table, place);
    }
  }

  private void begin(String name, Place place) throws Unreadable {
    if (open.isPresent()) {
      throw new Unreadable(open.get().place, "the table has no COMMIT");
    }
    if (!TABLES.containsKey(name)) {
      throw new Unreadable(place, "no table of that name");
    }
    if (!seen.add(name)) {
      throw new Unreadable(place, "the table stands here twice");
    }
    open = Optional.of(new Open(name, place));
  }

  private static void declare(Open table, String line, Place place) throws Unreadable {
    Matcher declaration = DECLARATION.matcher(line);
    if (!declaration.matches()) {
      throw new Unreadable(place, "not a chain with its policy");
    }
    table.chain(declaration.group(1));
    policy(table, declaration.group(1), declaration.group(2), place);
  }

  private static void policy(Open table, String chain, String policy, Place place) {
    if (!policy.equals("-")) {
      table.policies.put(
          chain,
          new Policy(policy.equals("DROP") ? new Action.Drop() : new Action.Accept(), place));
    }
  }

  private void command(Open table, Place place) throws Unreadable {
    List<String> words = Words.of(COUNTERS.matcher(place.text()).replaceFirst(""));
    String command = words.getFirst();
    if (words.size() < 2) {
      throw new Unreadable(place, "not a rule");
    }
    String chain = words.get(1);
    List<String> rest = words.subList(2, words.size());
    switch (command) {
      case "-A", "--append" -> table.chain(chain).add(grammar.rule(rest, place));
      case "-I", "--insert" -> insert(table.chain(chain), rest, place);
      case "-N", "--new-chain" -> table.chain(chain);
      case "-P", "--policy" -> {
        if (!rest.equals(List.of("ACCEPT")) && !rest.equals(List.of("DROP"))) {
          throw new Unreadable(place, "not a policy");
        }
        policy(table, chain, rest.getFirst(), place);
      }
      default -> throw new Unreadable(place, "not a line of a saved rule set");
    }
  }

  private void insert(List<Rule> chain, List<String> words, Place place) throws Unreadable {
    Optional<Integer> number =
        words.isEmpty() ? Optional.empty() : Names.number(words.getFirst(), 1_000_000);
    List<String> rest = number.isPresent() ? words.subList(1, words.size()) : words;
    int at = number.orElse(1) - 1;
    if (at < 0 || at > chain.size()) {
      throw new Unreadable(place, "no such place in the chain");
    }
    chain.add(at, grammar.rule(rest, place));
  }

  private void commit(Open table) throws Unreadable {
    var chains = new ArrayList<Chain>();
    table.chains.forEach((name, rules) -> chains.add(new Chain(name, rules)));
    Map<String, Chain> checked = Table.checked(chains);
    Map<String, Integer> hooks = TABLES.get(table.name);
    if (hooks != null) {
      checked.forEach((name, chain) -> {
        Integer priority = hooks.get(name);
        if (priority != null) {
          bases.add(base(table, chain, priority, checked));
        }
      });
    }
    open = Optional.empty();
  }

  private BaseChain base(Open table, Chain chain, int priority, Map<String, Chain> checked) {
    var policy =
        table.policies.getOrDefault(chain.name(), new Policy(new Action.Accept(), table.place));
    return new BaseChain(
        Set.of(grammar.family()),
        Hook.valueOf(chain.name()),
        priority,
        table.name.equals("nat"),
        Optional.empty(),
        chain,
        policy.action,
        policy.place,
        checked,
        file);
  }
}
