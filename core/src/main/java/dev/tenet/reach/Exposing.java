package dev.tenet.reach;

import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.LoadBalancer;
import dev.tenet.fleet.Resource;
import dev.tenet.packets.AddressRange;
import dev.tenet.packets.Family;
import dev.tenet.packets.Field;
import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;
import dev.tenet.packets.TooComplexException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/// Finds out what a source may send to the interfaces of one VPC: one walk for all interfaces that
/// no filter and no route can tell apart.
final class Exposing {
  private static final Comparator<Exposed> IN_ORDER =
      Comparator.comparing((Exposed each) -> each.interfaces().getFirst())
          .thenComparing(Exposed::kind)
          .thenComparing(Exposed::via);

  private final Network network;
  private final Index index;
  private final String vpc;
  private final Start start;
  private final List<Exposed> exposed = new ArrayList<>();
  private final List<Exposed> beforeHosts = new ArrayList<>();
  private final Supplier<PacketSpace> spaces;
  private Leaves leaves;

  /// @param spaces makes spaces to go on in when one is full
  Exposing(Network network, Endpoint from, String vpc, Supplier<PacketSpace> spaces) {
    this.network = network;
    this.index = network.index();
    this.vpc = vpc;
    this.start = new Starts(index).of(from);
    this.spaces = spaces;
    this.leaves = network.leaves(spaces.get());
  }

  /// What tells interfaces apart.
  ///
  /// @param one the interface itself, where only that tells
  private record Signature(
      List<String> groups,
      String acl,
      String table,
      String publicAccess,
      String state,
      String one) {}

  VpcExposure answer() {
    Map<Signature, List<Eni>> alike = new LinkedHashMap<>();
    for (Eni eni : sorted(index.interfacesOf(vpc).all())) {
      if (!start.outside() || !Internet.publicRanges(eni).isEmpty()) {
        alike.computeIfAbsent(signature(eni), _ -> new ArrayList<>()).add(eni);
      }
    }
    alike.values().forEach(this::direct);
    if (start.outside()) {
      throughBalancers();
    }
    exposed.sort(IN_ORDER);
    beforeHosts.sort(IN_ORDER);
    return new VpcExposure(vpc, exposed, beforeHosts);
  }

  private static List<Eni> sorted(List<Eni> enis) {
    return enis.stream().sorted(Comparator.comparing(Eni::id)).toList();
  }

  private Signature signature(Eni eni) {
    String subnet = eni.subnet();
    boolean alone =
        !start.outside()
            || eni.managed()
            || index.edgeTableOf(vpc)
            || eni.addresses().size() > 1
            || hasFirewall(eni);
    return new Signature(
        eni.groups(),
        index.acl(subnet).map(Resource::id).orElse(subnet),
        index.table(subnet).map(Resource::id).orElse(subnet),
        new PublicAccess(index).of(subnet, false, false).name(),
        state(eni),
        alone ? eni.id() : "");
  }

  private boolean hasFirewall(Eni eni) {
    return eni.onInstance() && index.firewall(eni.instance()).isPresent();
  }

  private String state(Eni eni) {
    Resource<dev.tenet.fleet.Instance> instance = index.instances.get(eni.instance());
    String running =
        instance == null ? "" : instance.record().state().map(state -> state.name()).orElse("");
    return eni.record().status()
        + "/"
        + eni.record().attachment().map(attachment -> attachment.status()).orElse("")
        + "/"
        + running
        + "/"
        + eni.record().interfaceType();
  }

  private void direct(List<Eni> alike) {
    Eni one = alike.getFirst();
    List<AddressRange> to = start.outside() ? Internet.publicRanges(one) : one.ranges();
    List<String> ids = alike.stream().map(Eni::id).toList();
    direct(exposed, ids, walk(Set.of(one.id()), to, true));
    if (hasFirewall(one)) {
      direct(beforeHosts, ids, walk(Set.of(one.id()), to, false));
    }
  }

  private void direct(List<Exposed> all, List<String> ids, Outcome outcome) {
    if (start.outside()) {
      add(all, ids, Exposed.Kind.PUBLIC_ADDRESS, "", within(outcome, Family.IPV4));
      add(all, ids, Exposed.Kind.IPV6, "", within(outcome, Family.IPV6));
    } else {
      add(all, ids, Exposed.Kind.PRIVATE, "", outcome);
    }
  }

  private Outcome within(Outcome outcome, Family family) {
    return new Outcome(within(outcome.arrives(), family), within(outcome.works(), family));
  }

  private Passing within(Passing passing, Family family) {
    PacketSet all = leaves.family(family);
    return new Passing(passing.must().and(all), passing.may().and(all), passing.reasons());
  }

  /// @param hosts whether hosts' own firewalls count
  private Outcome walk(Set<String> goals, List<AddressRange> to, boolean hosts) {
    try {
      return attempt(goals, to, hosts);
    } catch (TooComplexException full) {
      // What stood in the space before may have filled it.
      leaves = network.leaves(spaces.get());
    }
    try {
      return attempt(goals, to, hosts);
    } catch (TooComplexException tooComplex) {
      leaves = network.leaves(new PacketSpace());
      return tooComplex(goals);
    }
  }

  private Outcome attempt(Set<String> goals, List<AddressRange> to, boolean hosts) {
    var ends =
        new Ends(
            start.ids(), start.sources(), goals, to, start.vpc(), false, true, start.answered());
    PacketSet asked = sources().and(leaves.ranges(Field.DESTINATION, to));
    return start
        .send()
        .send(new Walk(index, leaves, ends, false, hosts), Parcel.of(Role.FORWARD, asked));
  }

  private PacketSet sources() {
    return start.outside()
        ? leaves.internetBeyond(Field.SOURCE, List.of(vpc)).and(start.packets().apply(leaves))
        : start.packets().apply(leaves);
  }

  private Outcome tooComplex(Set<String> goals) {
    PacketSet all = sources();
    var reason =
        new Reason(
            Explanation.TOO_COMPLEX, String.join(", ", goals), Explanation.TOO_COMPLEX.text());
    return Outcome.both(new Passing(leaves.space().none(), all, Set.of(reason)));
  }

  /// Each target is asked for by itself: that a balancer may pick another one does not protect it.
  private void throughBalancers() {
    for (Resource<LoadBalancer> each : index.fleet.all(Kinds.LOAD_BALANCERS)) {
      if (each.record().vpcId().equals(vpc) && each.record().scheme().equals("internet-facing")) {
        throughBalancer(each.record());
      }
    }
  }

  private void throughBalancer(LoadBalancer balancer) {
    List<AddressRange> to =
        index.ofBalancer(balancer.loadBalancerArn()).stream()
            .flatMap(node -> Internet.publicRanges(node).stream())
            .toList();
    if (to.isEmpty()) {
      return;
    }
    for (Eni target : targets(balancer)) {
      through(exposed, balancer, target, walk(Set.of(target.id()), to, true));
      if (hasFirewall(target)) {
        through(beforeHosts, balancer, target, walk(Set.of(target.id()), to, false));
      }
    }
  }

  private static void through(
      List<Exposed> all, LoadBalancer balancer, Eni target, Outcome outcome) {
    add(all, List.of(target.id()), Exposed.Kind.LOAD_BALANCER, balancer.loadBalancerArn(), outcome);
  }

  private List<Eni> targets(LoadBalancer balancer) {
    var targets = new TreeMap<String, Eni>();
    new Goals(index, network.lists(), start)
        .targets(balancer)
        .forEach(eni -> targets.put(eni.id(), eni));
    return List.copyOf(targets.values());
  }

  private static void add(
      List<Exposed> all, List<String> ids, Exposed.Kind kind, String via, Outcome outcome) {
    if (outcome.arrives().may().isEmpty()) {
      return;
    }
    Set<Reason> reasons = new HashSet<>(outcome.arrives().reasons());
    reasons.addAll(outcome.works().reasons());
    boolean decided =
        outcome.arrives().must().equals(outcome.arrives().may())
            && outcome.works().must().equals(outcome.works().may());
    all.add(
        new Exposed(
            ids,
            kind,
            via,
            anyDestination(outcome.arrives().must()),
            anyDestination(outcome.arrives().may()),
            anyDestination(outcome.works().must()),
            anyDestination(outcome.works().may()),
            decided ? List.of() : Asking.sorted(reasons)));
  }

  private static PacketSet anyDestination(PacketSet set) {
    return set.forget(Field.DESTINATION);
  }
}
