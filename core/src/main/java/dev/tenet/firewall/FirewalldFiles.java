package dev.tenet.firewall;

import dev.tenet.packets.Family;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The files of a host that say what firewalld has: the running state as `firewall-cmd` prints it,
/// or else the permanent one in its XML.
final class FirewalldFiles {
  private static final String ZONES = "firewall-cmd-list-all-zones.txt";
  private static final String DEFAULT = "firewall-cmd-get-default-zone.txt";
  private static final String ACTIVE = "firewall-cmd-get-active-zones.txt";
  private static final String POLICIES = "firewall-cmd-list-all-policies.txt";
  private static final String DIRECT = "firewall-cmd-direct-get-all-rules.txt";
  private static final String CONFIGURATION = "firewalld/firewalld.conf";
  private static final String BUILT_IN_POLICY = "allow-host-ipv6";

  private final HostFiles files;

  FirewalldFiles(HostFiles files) {
    this.files = files;
  }

  /// Return the file that shows that there is a firewalld, if one does.
  Optional<String> file() {
    return files.has(ZONES)
        ? Optional.of(ZONES)
        : xml("zones").stream()
            .findFirst()
            .or(() -> files.has(CONFIGURATION) ? Optional.of(CONFIGURATION) : Optional.empty());
  }

  private List<String> xml(String folder) {
    return files.names(
        name -> name.startsWith("firewalld/" + folder + "/") && name.endsWith(".xml"));
  }

  Loaded read() {
    if (file().isEmpty()) {
      return Loaded.NOTHING;
    }
    Loaded zones = files.has(ZONES) ? files.rules(ZONES, Loaded.BOTH, this::running) : permanent();
    return zones
        .and(files.rules(POLICIES, Loaded.BOTH, FirewalldFiles::policies))
        .and(files.rules(DIRECT, Loaded.BOTH, FirewalldFiles::direct));
  }

  private Loaded running(String file, String text) throws Unreadable {
    Optional<String> byDefault =
        files.text(DEFAULT).map(String::strip).filter(name -> !name.isEmpty());
    return Loaded.of(
        new FirewalldRules(file, bound(FirewalldText.read(file, text)), byDefault, services())
            .chains());
  }

  /// Read the XML. What runs may differ from it, and interfaces may be bound elsewhere.
  private Loaded permanent() {
    var zones = new LinkedHashMap<String, FirewalldZone>();
    String any = file().orElse(CONFIGURATION);
    FirewalldZone.builtIn(any).forEach(zone -> zones.put(zone.name(), zone));
    for (String file : xml("zones")) {
      try {
        FirewalldZone zone = FirewalldXml.zone(file, files.text(file).orElse(""));
        zones.put(zone.name(), zone);
      } catch (Unreadable bad) {
        return Loaded.unreadable(Loaded.BOTH, bad);
      }
    }
    Optional<String> byDefault =
        files
            .text(DEFAULT)
            .map(String::strip)
            .or(() ->
                files
                    .text(CONFIGURATION)
                    .flatMap(text ->
                        text.lines()
                            .filter(line -> line.startsWith("DefaultZone="))
                            .map(line -> line.substring("DefaultZone=".length()).strip())
                            .findFirst()));
    var note =
        new Note(
            HostCode.HOST_FIREWALL_NOT_COLLECTED,
            Optional.of(Place.file(any)),
            "the permanent configuration of firewalld was read; what runs may differ");
    return new Loaded(
        new FirewalldRules(any, bound(List.copyOf(zones.values())), byDefault, services()).chains(),
        List.of(note));
  }

  private Map<String, Condition> services() {
    var services = new HashMap<String, Condition>();
    for (String file : xml("services")) {
      services.put(
          file.replaceFirst(".*/", "").replaceFirst("\\.xml$", ""),
          files
              .lenient(file, FirewalldXml::service)
              .orElseGet(() -> Condition.unreadable("the service of " + file)));
    }
    return services;
  }

  /// Add the bindings that `--get-active-zones` prints to the zones.
  private List<FirewalldZone> bound(List<FirewalldZone> zones) {
    Map<String, List<FirewalldElement>> bindings = new HashMap<>();
    String zone = "";
    for (String line : files.text(ACTIVE).orElse("").split("\n", -1)) {
      List<String> words = Words.of(line);
      if (!words.isEmpty() && !Character.isWhitespace(line.charAt(0))) {
        zone = words.getFirst();
      } else if (words.size() > 1 && words.getFirst().equals("interfaces:")) {
        for (String name : words.subList(1, words.size())) {
          bindings
              .computeIfAbsent(zone, _ -> new ArrayList<>())
              .add(FirewalldElement.of("interface", "name", name));
        }
      }
    }
    return zones.stream()
        .map(each -> {
          var elements = new ArrayList<>(each.elements());
          elements.addAll(bindings.getOrDefault(each.name(), List.of()));
          return new FirewalldZone(
              each.name(), each.target(), each.inversion(), elements, each.place());
        })
        .toList();
  }

  // Policies between zones are not modelled: one that is active leaves everything undecided.
  private static Loaded policies(String file, String text) {
    for (String line : text.split("\n", -1)) {
      String name = line.split("\\s", 2)[0];
      if (!line.isBlank()
          && !Character.isWhitespace(line.charAt(0))
          && line.contains("active")
          && !name.equals(BUILT_IN_POLICY)) {
        return Loaded.of(
            BaseChain.unknown(
                Loaded.BOTH,
                (Action.Unknown) Action.unreadable("what the policy " + name + " does"),
                new Place(file, "policy " + name, line)));
      }
    }
    return Loaded.NOTHING;
  }

  /// Direct rules are asked before zones, in the words of iptables. One that accepts does not keep
  /// the zones from refusing where they are loaded beside it.
  private static Loaded direct(String file, String text) throws Unreadable {
    var chains = new ArrayList<BaseChain>();
    Map<Family, Map<Hook, List<Rule>>> rules = new HashMap<>();
    int number = 0;
    for (String line : text.split("\n", -1)) {
      Place place = Place.line(file, ++number, line);
      List<String> words = Words.of(line);
      if (words.isEmpty()) {
        continue;
      }
      boolean known =
          words.size() > 4
              && Set.of("ipv4", "ipv6").contains(words.get(0))
              && words.get(1).equals("filter")
              && Set.of("INPUT", "OUTPUT", "FORWARD").contains(words.get(2));
      if (!known) {
        throw new Unreadable(place, "a direct rule of another table");
      }
      Family family = words.getFirst().equals("ipv4") ? Family.IPV4 : Family.IPV6;
      Rule rule = new IptablesRule(family, IpSets.NONE).rule(words.subList(4, words.size()), place);
      rules
          .computeIfAbsent(family, _ -> new HashMap<>())
          .computeIfAbsent(Hook.valueOf(words.get(2)), _ -> new ArrayList<>())
          .add(direct(rule));
    }
    rules.forEach((family, byHook) ->
        byHook.forEach((hook, list) ->
            chains.add(
                new BaseChain(
                    Set.of(family),
                    hook,
                    BaseChain.FILTER,
                    false,
                    Optional.empty(),
                    new Chain(hook.name(), list),
                    new Action.Accept(),
                    Place.file(file),
                    Map.of(),
                    "firewalld direct rules"))));
    return Loaded.of(chains);
  }

  private static Rule direct(Rule rule) {
    return switch (rule.action()) {
      case Action.Drop _, Action.Reject _, Action.Continue _ -> rule;
      case Action.Accept _,
          Action.Return _,
          Action.Jump _,
          Action.Goto _,
          Action.Translate _,
          Action.Untrack _,
          Action.Unknown _ ->
          new Rule(
              rule.condition(),
              Action.unreadable("whether a direct rule overrides the zones"),
              rule.place());
    };
  }
}
