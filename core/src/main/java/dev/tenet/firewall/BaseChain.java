package dev.tenet.firewall;

import dev.tenet.packets.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A chain that the kernel asks at a hook.
///
/// @param families whose packets it sees
/// @param priority the lower is asked first
/// @param nat whether it is asked for the first packet of a connection only, to translate it
/// @param device the interface an ingress or egress chain is bound to
/// @param policy what the end of the chain does: accept, drop or reject
/// @param end where the policy stands
/// @param others the chains of the same table, by name
/// @param ruleSet what loaded it, in words: `iptables`, `nft table inet fw`
record BaseChain(
    Set<Family> families,
    Hook hook,
    int priority,
    boolean nat,
    Optional<String> device,
    Chain chain,
    Action policy,
    Place end,
    Map<String, Chain> others,
    String ruleSet) {
  static final int CONNTRACK = -200;
  static final int DESTINATION_NAT = -100;
  static final int FILTER = 0;
  static final int SOURCE_NAT = 100;

  BaseChain {
    families = Set.copyOf(families);
    others = Map.copyOf(others);
  }

  /// Return a chain of the table. Readers leave no jump without its chain.
  Chain called(String name) {
    Chain chain = others.get(name);
    if (chain == null) {
      throw new IllegalArgumentException("no chain " + name + " beside " + this.chain.name());
    }
    return chain;
  }

  /// Tell whether some rule of the table has an action of this kind.
  boolean hasAction(Class<? extends Action> kind) {
    return kind.isInstance(policy)
        || Stream.concat(Stream.of(chain), others.values().stream())
            .flatMap(each -> each.rules().stream())
            .anyMatch(rule -> kind.isInstance(rule.action()));
  }

  /// Return chains that stand for a rule set of which nothing is known: it may drop, refuse and
  /// translate anything, requests and replies.
  static List<BaseChain> unknown(Set<Family> families, Action.Unknown why, Place place) {
    var chains = new ArrayList<BaseChain>();
    for (Hook hook : List.of(Hook.PREROUTING, Hook.OUTPUT)) {
      chains.add(unknown(families, hook, FILTER, false, why, place));
      chains.add(unknown(families, hook, DESTINATION_NAT, true, why, place));
    }
    return chains;
  }

  private static BaseChain unknown(
      Set<Family> families, Hook hook, int priority, boolean nat, Action.Unknown why, Place place) {
    return new BaseChain(
        families,
        hook,
        priority,
        nat,
        Optional.empty(),
        new Chain("", List.of()),
        why,
        place,
        Map.of(),
        "");
  }
}
