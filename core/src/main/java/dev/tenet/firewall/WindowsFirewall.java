package dev.tenet.firewall;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Reads the rules of Windows: rules and their filters joined by `InstanceID`, profiles, networks.
///
/// Rules have no order but precedence: rules that override blocking, rules that block, rules that
/// allow, the profile's default. So they are a chain in that order, one for each profile. Where it
/// is not known which profile is active all are asked, and what they agree on is certain.
final class WindowsFirewall {
  static final String NAME = "Windows";

  private final String file;
  private final JsonNode root;
  private final Map<String, List<JsonNode>> filters = new HashMap<>();
  private final List<Note> notes = new ArrayList<>();

  /// The profiles, with the bit that a rule's set has for each and the number that a network has.
  private enum Profile {
    DOMAIN("Domain", 1, "2", "DomainAuthenticated"),
    PRIVATE("Private", 2, "1", "Private"),
    PUBLIC("Public", 4, "0", "Public");

    private final String title;
    private final int bit;
    private final String number;
    private final String category;

    Profile(String title, int bit, String number, String category) {
      this.title = title;
      this.bit = bit;
      this.number = number;
      this.category = category;
    }
  }

  private WindowsFirewall(String file, JsonNode root) {
    this.file = file;
    this.root = root;
  }

  /// Read a file.
  ///
  /// @throws Unreadable if it is not such an export
  static Loaded read(String file, String text) throws Unreadable {
    JsonNode root = Json.read(file, text);
    for (String part : List.of("Rules", "Ports", "Addresses", "Applications", "Profiles")) {
      if (!root.has(part)) {
        throw new Unreadable(Place.file(file), "no " + part);
      }
    }
    return new WindowsFirewall(file, root).loaded();
  }

  private Loaded loaded() throws Unreadable {
    for (String part :
        List.of(
            "Ports",
            "Addresses",
            "Applications",
            "Services",
            "Interfaces",
            "InterfaceTypes",
            "Security")) {
      for (JsonNode each : WindowsFilters.list(root.path(part))) {
        filters
            .computeIfAbsent(
                part + " " + each.path("InstanceID").asString(""), _ -> new ArrayList<>())
            .add(each);
      }
    }
    var bases = new ArrayList<BaseChain>();
    for (Direction direction : Direction.values()) {
      bases.add(base(direction));
    }
    return new Loaded(bases, notes);
  }

  private BaseChain base(Direction direction) throws Unreadable {
    Hook hook = direction == Direction.INBOUND ? Hook.INPUT : Hook.OUTPUT;
    var chains = new LinkedHashMap<String, Chain>();
    var dispatch = new ArrayList<Rule>();
    List<Profile> candidates = List.copyOf(active());
    for (Profile profile : candidates) {
      chains.put(profile.title, new Chain(profile.title, rules(profile, direction)));
      boolean last = profile == candidates.getLast();
      dispatch.add(
          new Rule(
              last
                  ? Condition.ALWAYS
                  : new Condition.Undecided(
                      HostCode.HOST_FIREWALL_NOT_COLLECTED,
                      "which profile is active on the interface"),
              new Action.Goto(profile.title),
              new Place(file, "profile " + profile.title, "")));
    }
    return new BaseChain(
        Loaded.BOTH,
        hook,
        BaseChain.FILTER,
        false,
        Optional.empty(),
        new Chain(hook.name(), dispatch),
        new Action.Accept(),
        Place.file(file),
        chains,
        NAME);
  }

  /// Return the profiles that may be active: those of the networks, all without them.
  private Set<Profile> active() {
    var active = EnumSet.noneOf(Profile.class);
    for (JsonNode network : WindowsFilters.list(root.path("Networks"))) {
      String category = network.path("NetworkCategory").asString("");
      for (Profile profile : Profile.values()) {
        if (category.equals(profile.number) || category.equals(profile.category)) {
          active.add(profile);
        }
      }
    }
    return active.isEmpty() ? EnumSet.allOf(Profile.class) : active;
  }

  private List<Rule> rules(Profile profile, Direction direction) throws Unreadable {
    Place place = new Place(file, "profile " + profile.title, "");
    JsonNode settings = settings(profile);
    if (isNo(settings, "Enabled")) {
      notes.add(
          new Note(
              HostCode.HOST_FIREWALL_INACTIVE,
              Optional.of(place),
              "the firewall is off in the profile " + profile.title));
      return List.of();
    }
    var chain = new ArrayList<Rule>();
    chain.add(
        new Rule(
            Condition.state(CtState.ESTABLISHED, CtState.RELATED), new Action.Accept(), place));
    if (direction == Direction.INBOUND && isNo(settings, "AllowInboundRules")) {
      chain.add(
          new Rule(
              Condition.ALWAYS,
              new Action.Drop(),
              new Place(file, place.position(), "AllowInboundRules: False"),
              HostCode.HOST_FIREWALL_SHIELDS_UP));
      return chain;
    }
    for (Action action : List.of(new Action.Continue(), new Action.Drop(), new Action.Accept())) {
      for (JsonNode rule : WindowsFilters.list(root.path("Rules"))) {
        if (counts(rule, profile, direction) && step(rule).equals(action)) {
          chain.add(rule(rule, direction, action, isNo(settings, "AllowLocalFirewallRules")));
        }
      }
    }
    chain.add(byDefault(settings, direction, place));
    return chain;
  }

  private JsonNode settings(Profile profile) throws Unreadable {
    for (JsonNode each : WindowsFilters.list(root.path("Profiles"))) {
      String name = each.path("Name").asString("");
      if (name.equalsIgnoreCase(profile.title) || name.equals(Integer.toString(profile.bit))) {
        return each;
      }
    }
    throw new Unreadable(Place.file(file), "no profile " + profile.title);
  }

  private static boolean isNo(JsonNode settings, String name) {
    JsonNode value = settings.path(name);
    return value.isBoolean()
        ? !value.asBoolean()
        : Set.of("0", "False").contains(value.asString(""));
  }

  private static boolean counts(JsonNode rule, Profile profile, Direction direction) {
    String enabled = rule.path("Enabled").asString("");
    String way = rule.path("Direction").asString("");
    boolean in = way.equals("1") || way.equals("Inbound");
    return (enabled.equals("1") || enabled.equalsIgnoreCase("true"))
        && in == (direction == Direction.INBOUND)
        && of(rule.path("Profile"), profile);
  }

  private static boolean of(JsonNode profiles, Profile profile) {
    if (profiles.isNumber()) {
      int bits = profiles.asInt();
      return bits == 0 || (bits & profile.bit) != 0;
    }
    String names = profiles.asString("Any");
    return names.equals("Any") || names.contains(profile.title);
  }

  /// Return the step of precedence: overriding (continue stands for it), blocking, allowing.
  private Action step(JsonNode rule) {
    String action = rule.path("Action").asString("");
    if (action.equals("4") || action.equals("Block")) {
      return new Action.Drop();
    }
    boolean overrides =
        action.equals("3")
            || action.equals("AllowBypass")
            || WindowsFilters.yes(
                filter("Security", id(rule)).map(each -> each.path("OverrideBlockRules")));
    return overrides ? new Action.Continue() : new Action.Accept();
  }

  private static String id(JsonNode rule) {
    return rule.path("InstanceID").asString("");
  }

  private Optional<JsonNode> filter(String part, String id) {
    List<JsonNode> all = filters.getOrDefault(part + " " + id, List.of());
    return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
  }

  private Rule rule(JsonNode rule, Direction direction, Action step, boolean localIgnored) {
    String id = id(rule);
    var conditions = new ArrayList<Condition>();
    var read = new WindowsFilters(direction);
    for (String part : List.of("Ports", "Addresses", "Applications")) {
      conditions.add(
          filter(part, id)
              .map(each -> read.condition(part, each))
              .orElseGet(() -> Condition.unreadable("the rule's " + part)));
    }
    for (String part : List.of("Services", "Interfaces", "InterfaceTypes", "Security")) {
      if (root.has(part)) {
        conditions.add(
            filter(part, id)
                .map(each -> read.condition(part, each))
                .orElseGet(() -> Condition.unreadable("the rule's " + part)));
      } else {
        conditions.add(
            new Condition.Undecided(
                HostCode.HOST_FIREWALL_NOT_COLLECTED, "the export has no " + part));
      }
    }
    String source = rule.path("PolicyStoreSourceType").asString("");
    if (localIgnored && (source.equals("1") || source.equals("Local"))) {
      conditions.add(Condition.unreadable("whether policy lets local rules count"));
    }
    boolean overrides = step instanceof Action.Continue;
    if (overrides) {
      conditions.add(Condition.unreadable("whether the peer is authenticated"));
    }
    return new Rule(
        Condition.all(conditions),
        overrides ? new Action.Accept() : step,
        new Place(file, "rule " + id, rule.path("DisplayName").asString("")));
  }

  private static Rule byDefault(JsonNode settings, Direction direction, Place place) {
    boolean in = direction == Direction.INBOUND;
    String name = in ? "DefaultInboundAction" : "DefaultOutboundAction";
    String action = settings.path(name).asString("");
    boolean allows =
        switch (action) {
          case "2", "Allow" -> true;
          case "4", "Block" -> false;
          default -> !in;
        };
    return new Rule(
        Condition.ALWAYS,
        allows ? new Action.Accept() : new Action.Drop(),
        new Place(place.file(), place.position(), name + ": " + (allows ? "Allow" : "Block")),
        HostCode.HOST_FIREWALL_PROFILE_BLOCK);
  }
}
