package dev.tenet.report;

import dev.tenet.packets.PacketRule;
import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;
import dev.tenet.plan.CommandLine;
import dev.tenet.practice.connectivity.ChangeCalls;
import dev.tenet.reach.Change;
import dev.tenet.reach.Closing;
import dev.tenet.reach.Direction;
import dev.tenet.reach.Opening;
import dev.tenet.reach.PacketText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What to change, beside an answer.
///
/// @param opening how to open the path, if that is to be shown
/// @param closings how to close it, if that was asked for
public record ReachChanges(
    Optional<Opening> opening, Optional<List<Closing>> closings, FleetNames names) {

  /// Return the `aws` commands of a change; none where it has none.
  List<String> commands(Change change) {
    return names
        .scope(resource(change))
        .map(scope ->
            ChangeCalls.of(change).stream().map(call -> CommandLine.of(call, scope)).toList())
        .orElse(List.of());
  }

  /// Return the id of what changes.
  static String resource(Change change) {
    return switch (change) {
      case Change.AddGroupRules add -> add.group();
      case Change.AddAclEntries add -> add.acl();
      case Change.NarrowGroupRule narrow -> narrow.remove().owner();
      case Change.AddRoute add -> add.table();
      case Change.Decide decide -> decide.blocker().component();
    };
  }

  /// Say a change.
  static String text(Change change) {
    return switch (change) {
      case Change.AddGroupRules add ->
          "%s: add %s %s".formatted(add.group(), way(add.direction()), packets(add.rules()));
      case Change.AddAclEntries add ->
          "%s: add %s from number %d on: %s %s"
              .formatted(
                  add.acl(),
                  Words.count(
                      add.rules().size(),
                      add.direction() == Direction.INGRESS ? "inbound entry" : "outbound entry"),
                  add.first(),
                  add.allow() ? "allow" : "deny",
                  packets(add.rules()));
      case Change.NarrowGroupRule narrow ->
          "%s: remove %s%s"
              .formatted(
                  narrow.remove().owner(),
                  narrow.remove().text(),
                  narrow.keep().isEmpty() ? "" : "; keep " + packets(narrow.keep()));
      case Change.AddRoute add ->
          "%s: add a route to %s by %s".formatted(add.table(), add.destination(), add.target());
      case Change.Decide decide ->
          "%s %s: %s"
              .formatted(
                  decide.blocker().component(), decide.blocker().code(), decide.blocker().text());
    };
  }

  /// Return the packets that the rules of a change speak of.
  static Optional<PacketSet> rules(Change change) {
    return switch (change) {
      case Change.AddGroupRules add -> Optional.of(set(add.rules()));
      case Change.AddAclEntries add -> Optional.of(set(add.rules()));
      case Change.NarrowGroupRule narrow -> Optional.of(set(narrow.keep()));
      case Change.AddRoute _, Change.Decide _ -> Optional.empty();
    };
  }

  private static String way(Direction direction) {
    return direction.name().toLowerCase(Locale.ROOT);
  }

  private static String packets(List<PacketRule> rules) {
    return PacketText.of(set(rules));
  }

  private static PacketSet set(List<PacketRule> rules) {
    var space = new PacketSpace();
    return space.union(rules.stream().map(space::rule).toList());
  }
}
