package dev.tenet.firewall;

import dev.tenet.packets.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what `ufw status verbose` prints, and adds what ufw always loads around it.
///
/// The rows of a family are asked in the order in which they are printed, after rules that are
/// built in; then the default decides. Without `verbose` the defaults are not printed, and what no
/// row decides is unknown.
final class UfwStatus {
  private static final Pattern DEFAULTS =
      Pattern.compile("Default: (\\w+) \\(incoming\\), (\\w+) \\(outgoing\\).*");
  private static final Pattern ROW =
      Pattern.compile(
          "(?:\\[ *\\d+] )?(\\S.*?)\\s+(ALLOW|DENY|REJECT|LIMIT)(?: (IN|OUT|FWD))?\\s+(\\S.*)");

  private static final Set<String> HEADINGS =
      Set.of("Status:", "Logging:", "Default:", "New", "To", "--");

  private final String file;
  private final List<UfwRow> rows = new ArrayList<>();
  private final List<Note> notes = new ArrayList<>();
  private Optional<Boolean> active = Optional.empty();
  private Optional<Default> incoming = Optional.empty();
  private Optional<Default> outgoing = Optional.empty();

  private record Default(String policy, Place place) {}

  private UfwStatus(String file) {
    this.file = file;
  }

  /// Read a file.
  ///
  /// @throws Unreadable with the first line that is not as it should be
  static Loaded read(String file, String text) throws Unreadable {
    var status = new UfwStatus(file);
    int number = 0;
    for (String line : text.split("\n", -1)) {
      status.line(Place.line(file, ++number, line));
    }
    return status.loaded();
  }

  private void line(Place place) throws Unreadable {
    String line = place.text();
    if (line.equals("Status: active") || line.equals("Status: inactive")) {
      active = Optional.of(line.endsWith(": active"));
      return;
    }
    Matcher defaults = DEFAULTS.matcher(line);
    if (defaults.matches()) {
      incoming = Optional.of(new Default(defaults.group(1), place));
      outgoing = Optional.of(new Default(defaults.group(2), place));
      return;
    }
    if (line.isEmpty() || HEADINGS.contains(line.split("\\s", 2)[0])) {
      return;
    }
    Matcher row = ROW.matcher(line);
    if (!row.matches()) {
      throw new Unreadable(place, "not a row of ufw status");
    }
    String direction = row.group(3) == null ? "IN" : row.group(3);
    rows.add(UfwRow.of(row.group(1), row.group(2), direction, row.group(4), place));
  }

  private Loaded loaded() throws Unreadable {
    if (active.isEmpty()) {
      throw new Unreadable(Place.file(file), "no line \"Status:\"");
    }
    if (!active.get()) {
      return new Loaded(
          List.of(),
          List.of(
              new Note(
                  HostCode.HOST_FIREWALL_INACTIVE,
                  Optional.of(Place.file(file)),
                  "ufw is not active: it filters nothing")));
    }
    rows.stream()
        .filter(UfwRow::limited)
        .forEach(row ->
            notes.add(
                new Note(
                    HostCode.HOST_FIREWALL_RATE_LIMITED,
                    Optional.of(row.place()),
                    "admitted up to 6 new connections in 30 seconds from one address")));
    var chains = new ArrayList<BaseChain>();
    for (Family family : Family.values()) {
      chains.add(chain(family, "IN", Hook.INPUT, incoming));
      chains.add(chain(family, "OUT", Hook.OUTPUT, outgoing));
    }
    return new Loaded(chains, notes);
  }

  private BaseChain chain(Family family, String direction, Hook hook, Optional<Default> byDefault) {
    var rules = new ArrayList<Rule>();
    if (family == Family.IPV6) {
      withoutIpv6().ifPresent(rules::add);
    }
    rules.addAll(UfwBuiltIn.rules(file, family, hook));
    rows.stream()
        .filter(row -> row.family() == family && row.direction().equals(direction))
        .forEach(row -> rules.add(row.rule()));
    return new BaseChain(
        Set.of(family),
        hook,
        BaseChain.FILTER,
        false,
        Optional.empty(),
        new Chain(hook.name(), rules),
        policy(byDefault),
        byDefault.map(Default::place).orElse(Place.file(file)),
        Map.of(),
        "ufw");
  }

  private static Action policy(Optional<Default> byDefault) {
    return byDefault
        .map(each ->
            switch (each.policy) {
              case "allow" -> new Action.Accept();
              case "deny" -> new Action.Drop();
              case "reject" -> new Action.Reject();
              default -> Action.unreadable("the default " + each.policy);
            })
        .orElseGet(() ->
            new Action.Unknown(
                HostCode.HOST_FIREWALL_NOT_COLLECTED,
                "the defaults are printed by ufw status verbose only"));
  }

  /// With `IPV6=no` every IPv6 packet is dropped but those on the loopback interface. It shows in
  /// rows without addresses that have no twin for IPv6; with no such row it does not show.
  private Optional<Rule> withoutIpv6() {
    if (rows.stream().anyMatch(row -> row.family() == Family.IPV6)) {
      return Optional.empty();
    }
    Condition fromNetwork =
        new Condition.Not(
            new Condition.AnyOf(
                List.of(
                    new Condition.Interface(Condition.End.SOURCE, "lo", false),
                    new Condition.Interface(Condition.End.DESTINATION, "lo", false))));
    Condition switchedOff =
        rows.stream().anyMatch(UfwRow::anyAddress)
            ? fromNetwork
            : new Condition.AllOf(
                List.of(
                    fromNetwork,
                    new Condition.Undecided(
                        HostCode.HOST_FIREWALL_NOT_COLLECTED,
                        "whether /etc/default/ufw says IPV6=no")));
    return Optional.of(
        new Rule(switchedOff, new Action.Drop(), new Place(file, "", "IPV6=no: no row for IPv6")));
  }
}
