package dev.tenet.firewall;

import dev.tenet.firewall.Traveller.Asked;
import dev.tenet.packets.PacketSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Walks one packet through a base chain, rule by rule, as the kernel does. A rule of which it is
/// not decided whether it matches is passed over: the end is asked for only where it is the same
/// either way.
final class Trace {
  private static final Set<HostCode> DEFAULTS =
      Set.of(HostCode.HOST_FIREWALL_DEFAULT_POLICY, HostCode.HOST_FIREWALL_PROFILE_BLOCK);

  private final BaseChain base;
  private final Conditions conditions;

  /// Where the packet ends.
  ///
  /// @param policy whether no rule but the end of the chain decides
  record End(Place place, HostCode code, boolean policy) {}

  private Trace(BaseChain base, Situation situation) {
    this.base = base;
    this.conditions = new Conditions(situation);
  }

  static End through(Asked asked) {
    var trace = new Trace(asked.base(), asked.situation());
    BaseChain base = asked.base();
    return trace
        .decides(base.chain())
        .map(rule -> new End(rule.place(), rule.code(), DEFAULTS.contains(rule.code())))
        .orElseGet(() -> new End(base.end(), HostCode.HOST_FIREWALL_DEFAULT_POLICY, true));
  }

  /// Return the rule that ends the packet; empty if the chain's end is reached.
  private Optional<Rule> decides(Chain chain) {
    for (Rule rule : chain.rules()) {
      if (!matches(rule.condition())) {
        continue;
      }
      switch (rule.action()) {
        case Action.Continue _, Action.Untrack _ -> {}
        case Action.Return _ -> {
          return Optional.empty();
        }
        case Action.Jump(String target) -> {
          Optional<Rule> called = decides(base.called(target));
          if (called.isPresent()) {
            return called;
          }
        }
        case Action.Goto(String target) -> {
          return decides(base.called(target));
        }
        case Action.Accept _,
            Action.Drop _,
            Action.Reject _,
            Action.Translate _,
            Action.Unknown _ -> {
          return Optional.of(rule);
        }
      }
    }
    return Optional.empty();
  }

  private boolean matches(Condition condition) {
    PacketSet certain = conditions.of(condition).must();
    return certain.intersects(conditions.asked());
  }

  /// Tell whether a rule of the table accepts the packet, other than a default.
  static boolean allowed(Asked asked) {
    var trace = new Trace(asked.base(), asked.situation());
    return asked.base().others().values().stream()
        .flatMap(chain -> chain.rules().stream())
        .filter(rule -> rule.action() instanceof Action.Accept)
        .filter(rule -> rule.code() != HostCode.HOST_FIREWALL_PROFILE_BLOCK)
        .anyMatch(rule -> trace.matches(rule.condition()));
  }

  /// Tell whether a rule of the table would accept the packet but for the interface it names.
  static boolean admitsElsewhere(Asked asked) {
    var trace = new Trace(asked.base(), asked.situation());
    return asked.base().others().values().stream()
        .flatMap(chain -> chain.rules().stream())
        .filter(rule -> rule.action() instanceof Action.Accept)
        .filter(rule -> !trace.matches(rule.condition()))
        .anyMatch(rule -> trace.matches(anyInterface(rule.condition())));
  }

  private static Condition anyInterface(Condition condition) {
    return switch (condition) {
      case Condition.Interface(_, String name, _) when !name.equals("lo") -> Condition.ALWAYS;
      case Condition.Not(Condition.Interface _) -> Condition.ALWAYS;
      case Condition.AllOf(List<Condition> parts) ->
          new Condition.AllOf(parts.stream().map(Trace::anyInterface).toList());
      case Condition.AnyOf(List<Condition> parts) ->
          new Condition.AnyOf(parts.stream().map(Trace::anyInterface).toList());
      default -> condition;
    };
  }
}
