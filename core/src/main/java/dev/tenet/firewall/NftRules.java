package dev.tenet.firewall;

import dev.tenet.packets.Family;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Reads what `nft -j list ruleset` prints: a list of tables, chains, sets, maps and rules, the
/// rules of a chain in their order.
final class NftRules {
  private static final int SCHEMA = 1;

  private static final Map<String, Set<Family>> FAMILIES =
      Map.of(
          "ip",
          Set.of(Family.IPV4),
          "ip6",
          Set.of(Family.IPV6),
          "inet",
          Loaded.BOTH,
          "netdev",
          Loaded.BOTH);

  /// Families that see frames, not what is sent to the host as IP.
  private static final Set<String> FRAMES = Set.of("bridge", "arp");

  private static final Map<String, Integer> PRIORITIES =
      Map.of(
          "raw",
          -300,
          "mangle",
          -150,
          "dstnat",
          BaseChain.DESTINATION_NAT,
          "filter",
          BaseChain.FILTER,
          "security",
          50,
          "srcnat",
          BaseChain.SOURCE_NAT);

  private final String file;
  private final Map<Key, Draft> tables = new LinkedHashMap<>();

  /// A table's name is its own within its family only.
  record Key(String family, String name) {}

  /// A table as it is read.
  private static final class Draft {
    private final Map<String, JsonNode> chains = new LinkedHashMap<>();
    private final Map<String, List<JsonNode>> rules = new LinkedHashMap<>();
    private final Map<String, JsonNode> sets = new LinkedHashMap<>();
  }

  private NftRules(String file) {
    this.file = file;
  }

  /// Read a file.
  ///
  /// @return the base chains of each table
  /// @throws Unreadable if something in it is not as it should be
  static Map<Key, List<BaseChain>> read(String file, String text) throws Unreadable {
    JsonNode list = Json.read(file, text).path("nftables");
    if (!list.isArray() || !list.path(0).has("metainfo")) {
      throw new Unreadable(Place.file(file), "not what nft -j list ruleset prints");
    }
    int schema = list.path(0).path("metainfo").path("json_schema_version").asInt(SCHEMA);
    if (schema != SCHEMA) {
      throw new Unreadable(Place.file(file), "schema version " + schema + " is not known");
    }
    var reader = new NftRules(file);
    for (JsonNode each : list) {
      reader.object(each);
    }
    var chains = new LinkedHashMap<Key, List<BaseChain>>();
    for (var table : reader.tables.entrySet()) {
      chains.put(table.getKey(), reader.table(table.getKey(), table.getValue()));
    }
    return chains;
  }

  private void object(JsonNode each) throws Unreadable {
    for (var entry : each.properties()) {
      JsonNode body = entry.getValue();
      String family = body.path("family").asString("");
      if (FRAMES.contains(family) || entry.getKey().equals("metainfo")) {
        continue;
      }
      if (!FAMILIES.containsKey(family)) {
        throw new Unreadable(place(entry.getKey(), body), "no family " + family);
      }
      String name = body.path("name").asString("");
      switch (entry.getKey()) {
        case "table" -> draft(new Key(family, name));
        case "chain" -> draft(family, body).chains.put(name, body);
        case "set", "map" -> draft(family, body).sets.put(name, body);
        case "rule" ->
            draft(family, body)
                .rules
                .computeIfAbsent(body.path("chain").asString(""), _ -> new ArrayList<>())
                .add(body);
        default -> {
          // Counters, quotas, limits, helpers, flow tables: rules that use them say so.
        }
      }
    }
  }

  private Draft draft(String family, JsonNode body) {
    return draft(new Key(family, body.path("table").asString("")));
  }

  private Draft draft(Key key) {
    return tables.computeIfAbsent(key, _ -> new Draft());
  }

  private Place place(String kind, JsonNode body) {
    return new Place(file, kind + " " + body.path("name").asString(""), "");
  }

  private List<BaseChain> table(Key key, Draft draft) throws Unreadable {
    for (String chain : draft.rules.keySet()) {
      if (!draft.chains.containsKey(chain)) {
        throw new Unreadable(
            Place.file(file), "rules of a chain " + chain + " that is not there: cut short?");
      }
    }
    Set<Family> families = FAMILIES.getOrDefault(key.family, Loaded.BOTH);
    var sets = new NftSets(draft.sets);
    var chains = new ArrayList<Chain>();
    for (String name : draft.chains.keySet()) {
      var rules = new ArrayList<Rule>();
      for (JsonNode rule : draft.rules.getOrDefault(name, List.of())) {
        rules.addAll(new NftStatements(families, sets, place(key, rule)).rules(rule.path("expr")));
      }
      chains.add(new Chain(name, rules));
    }
    Map<String, Chain> checked = Table.checked(chains);
    var bases = new ArrayList<BaseChain>();
    for (var chain : draft.chains.entrySet()) {
      if (chain.getValue().has("hook")) {
        bases.add(base(key, chain.getValue(), checked));
      }
    }
    return bases;
  }

  private Place place(Key key, JsonNode rule) {
    return new Place(
        file,
        "table %s %s chain %s handle %s"
            .formatted(
                key.family,
                key.name,
                rule.path("chain").asString(""),
                rule.path("handle").asString("")),
        rule.path("expr").toString());
  }

  private BaseChain base(Key key, JsonNode chain, Map<String, Chain> checked) throws Unreadable {
    String name = chain.path("name").asString("");
    var place =
        new Place(file, "table %s %s chain %s".formatted(key.family, key.name, name), "policy");
    String policy = chain.path("policy").asString("accept");
    return new BaseChain(
        FAMILIES.getOrDefault(key.family, Loaded.BOTH),
        hook(chain, place),
        priority(chain.path("prio"), place),
        chain.path("type").asString("").equals("nat"),
        Optional.of(chain.path("dev").asString("")).filter(device -> !device.isEmpty()),
        new Chain(name, checked.getOrDefault(name, new Chain(name, List.of())).rules()),
        policy.equals("accept") ? new Action.Accept() : new Action.Drop(),
        new Place(place.file(), place.position(), "policy " + policy),
        checked,
        "nft table %s %s".formatted(key.family, key.name));
  }

  private static Hook hook(JsonNode chain, Place place) throws Unreadable {
    String name = chain.path("hook").asString("").toUpperCase(Locale.ROOT);
    for (Hook hook : Hook.values()) {
      if (hook.name().equals(name)) {
        return hook;
      }
    }
    throw new Unreadable(place, "no hook " + name);
  }

  private static int priority(JsonNode priority, Place place) throws Unreadable {
    if (priority.isIntegralNumber() && priority.canConvertToInt()) {
      return priority.asInt();
    }
    Integer named = PRIORITIES.get(priority.asString(""));
    if (named == null) {
      throw new Unreadable(place, "no priority");
    }
    return named;
  }
}
