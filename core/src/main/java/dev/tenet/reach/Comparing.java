package dev.tenet.reach;

import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Scope;
import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;
import dev.tenet.packets.TooComplexException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Compares what a source may send to the interfaces of one VPC in two networks.
final class Comparing {
  private static final List<Kind<?>> INTERFACES = List.of(Kinds.NETWORK_INTERFACES);
  private static final List<Kind<?>> BALANCERS =
      List.of(
          Kinds.NETWORK_INTERFACES,
          Kinds.LOAD_BALANCERS,
          Kinds.LISTENERS,
          Kinds.TARGET_GROUPS,
          Kinds.TARGET_HEALTH,
          Kinds.LISTENER_RULES,
          Kinds.LOAD_BALANCER_ATTRIBUTES,
          Kinds.TARGET_GROUP_ATTRIBUTES);

  private final Network before;
  private final Network after;
  private final Endpoint from;
  private final String vpc;
  private final Causes causes;
  private final PacketSpace space = new PacketSpace();

  Comparing(Network before, Network after, Endpoint from, String vpc, Causes causes) {
    this.before = before;
    this.after = after;
    this.from = from;
    this.vpc = vpc;
    this.causes = causes;
  }

  /// One way to one interface.
  private record Way(String eni, Exposed.Kind kind, String via) implements Comparable<Way> {
    @Override
    public int compareTo(Way other) {
      return Comparator.comparing(Way::eni)
          .thenComparing(Way::kind)
          .thenComparing(Way::via)
          .compare(this, other);
    }
  }

  /// What may come that way.
  private record Flow(
      PacketSet arrives,
      PacketSet mayArrive,
      PacketSet answered,
      PacketSet mayBeAnswered,
      List<Reason> reasons) {}

  VpcDifference answer() {
    Map<Way, Flow> old = flows(before);
    Map<Way, Flow> now = flows(after);
    Set<Way> ways = new HashSet<>(old.keySet());
    ways.addAll(now.keySet());
    var alike = new LinkedHashMap<Difference, List<String>>();
    for (Way way : ways.stream().sorted().toList()) {
      Flow then = flow(before, old, way, now);
      difference(way, then, flow(after, now, way, old))
          .ifPresent(found -> alike.computeIfAbsent(found, _ -> new ArrayList<>()).add(way.eni));
    }
    var differences = new ArrayList<Difference>();
    alike.forEach((found, enis) -> differences.add(explained(found.of(enis), old)));
    return new VpcDifference(vpc, differences);
  }

  /// Return what comes a way in a network; where that was not seen, anything that comes in the
  /// other one may.
  private Flow flow(Network network, Map<Way, Flow> flows, Way way, Map<Way, Flow> others) {
    Flow other = others.get(way);
    if (flows.containsKey(way) || other == null) {
      return flow(flows, way);
    }
    PacketSet none = space.none();
    return unseen(network, way)
        .map(reason -> new Flow(none, other.mayArrive, none, other.mayBeAnswered, List.of(reason)))
        .orElseGet(() -> flow(flows, way));
  }

  private Flow flow(Map<Way, Flow> flows, Way way) {
    Flow known = flows.get(way);
    PacketSet none = space.none();
    return known == null ? new Flow(none, none, none, none, List.of()) : known;
  }

  private Optional<Reason> unseen(Network network, Way way) {
    Network other = network == after ? before : after;
    Eni eni = network.index().interfaces.get(way.eni);
    if (eni == null) {
      eni = other.index().interfaces.get(way.eni);
    }
    if (eni == null) {
      return Optional.empty();
    }
    Fleet fleet = network.index().fleet;
    Scope scope = eni.resource().scope();
    List<Kind<?>> needed = way.via.isEmpty() ? INTERFACES : BALANCERS;
    return needed.stream()
        .map(kind -> fleet.coverage(scope, kind))
        .filter(seen -> !seen.complete())
        .findFirst()
        .map(seen -> new Reason(Explanation.KIND_NOT_COLLECTED, way.eni, seen.reason()))
        .filter(_ -> !way.via.isEmpty() || !network.index().interfaces.containsKey(way.eni));
  }

  private Map<Way, Flow> flows(Network network) {
    var flows = new TreeMap<Way, Flow>();
    for (Exposed each : new Exposing(network, from, vpc, () -> space).answer().exposed()) {
      Flow flow = flow(each);
      each.interfaces().forEach(eni -> flows.put(new Way(eni, each.kind(), each.via()), flow));
    }
    return flows;
  }

  private Flow flow(Exposed each) {
    try {
      return new Flow(
          here(each.arrives()),
          here(each.mayArrive()),
          here(each.answered()),
          here(each.mayBeAnswered()),
          each.reasons());
    } catch (TooComplexException full) {
      var reason =
          new Reason(
              Explanation.TOO_COMPLEX,
              String.join(", ", each.interfaces()),
              Explanation.TOO_COMPLEX.text());
      return new Flow(space.none(), space.all(), space.none(), space.all(), List.of(reason));
    }
  }

  /// Bring a set into the one space in which both networks are compared.
  private PacketSet here(PacketSet set) {
    return set.space() == space ? set : space.union(set.disjointRules().map(space::rule).toList());
  }

  private Optional<Difference> difference(Way way, Flow old, Flow now) {
    PacketSet opened = now.arrives.minus(old.mayArrive);
    PacketSet closed = old.arrives.minus(now.mayArrive);
    PacketSet answered = now.answered.minus(old.mayBeAnswered).minus(opened);
    PacketSet unanswered = old.answered.minus(now.mayBeAnswered).minus(closed);
    PacketSet undecided =
        open(old).or(open(now)).minus(opened).minus(closed).minus(answered).minus(unanswered);
    Set<Reason> reasons = new HashSet<>(old.reasons);
    reasons.addAll(now.reasons);
    var found =
        new Difference(
            List.of(),
            way.kind,
            way.via,
            opened,
            closed,
            answered,
            unanswered,
            undecided,
            List.of(),
            undecided.isEmpty() ? List.of() : Asking.sorted(reasons));
    return found.certain() || !undecided.isEmpty() ? Optional.of(found) : Optional.empty();
  }

  private static PacketSet open(Flow flow) {
    return flow.mayArrive.minus(flow.arrives).or(flow.mayBeAnswered.minus(flow.answered));
  }

  private Difference explained(Difference found, Map<Way, Flow> old) {
    if (!found.certain()) {
      return found;
    }
    var way = new Way(found.interfaces().getFirst(), found.kind(), found.via());
    List<String> why = causes.of(way.eni, without -> undone(found, flow(old, way), way, without));
    return new Difference(
        found.interfaces(),
        found.kind(),
        found.via(),
        found.opened(),
        found.closed(),
        found.answered(),
        found.unanswered(),
        found.undecided(),
        why,
        found.reasons());
  }

  /// Tell whether all that certainly differs is as before in a network that is otherwise as now.
  private boolean undone(Difference found, Flow old, Way way, Network without) {
    Flow then = flow(flows(without), way);
    PacketSet arriving = found.opened().or(found.closed());
    PacketSet replying = arriving.or(found.answered()).or(found.unanswered());
    return then.arrives.and(arriving).equals(old.arrives.and(arriving))
        && then.mayArrive.and(arriving).equals(old.mayArrive.and(arriving))
        && then.answered.and(replying).equals(old.answered.and(replying))
        && then.mayBeAnswered.and(replying).equals(old.mayBeAnswered.and(replying));
  }
}
