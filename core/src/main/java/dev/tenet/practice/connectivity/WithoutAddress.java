package dev.tenet.practice.connectivity;

import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.GroupIdentifier;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.NetworkAcl;
import dev.tenet.fleet.NetworkInterface;
import dev.tenet.fleet.NetworkInterface.Attachment;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.Subnet;
import dev.tenet.packets.Cidr;
import dev.tenet.packets.Family;
import dev.tenet.packets.Field;
import dev.tenet.packets.Interval;
import dev.tenet.packets.Packet;
import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;
import dev.tenet.packets.TooComplexException;
import dev.tenet.reach.Answer;
import dev.tenet.reach.Endpoint;
import dev.tenet.reach.Network;
import dev.tenet.reach.Query;
import dev.tenet.reach.Reason;
import dev.tenet.reach.Traffic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Whether interfaces would get out to the internet as they do now if they had no public address:
/// TCP and UDP, followed both ways through the network as it is and as it would be.
final class WithoutAddress {
  private static final int FIRST_EPHEMERAL = 1024;
  private static final int LAST_PORT = 65_535;
  private static final Traffic CONNECTIONS =
      new Traffic(
          List.of(Interval.of(6), Interval.of(17)),
          Traffic.ANY.destinationPorts(),
          List.of(new Interval(FIRST_EPHEMERAL, LAST_PORT)),
          List.of(),
          List.of());

  private final Fleet fleet;
  private final Scope scope;
  private final Network now;
  private final Network then;
  private final Map<Alike, Way> known = new HashMap<>();
  private final Map<String, Answer> subnets = new HashMap<>();
  private final Map<String, List<Cidr>> narrow = new HashMap<>();

  /// The way out of an interface without its public address.
  sealed interface Way {
    /// It sends nothing to the internet as it is.
    record NothingSent() implements Way {}

    /// It gets out as before.
    ///
    /// @param proof the answer for one packet
    record Same(Answer proof) implements Way {}

    /// It would not, but would in another subnet of its VPC.
    record Elsewhere(String subnet, Answer proof) implements Way {}

    /// There is none.
    record None() implements Way {}

    /// It is not known.
    record Unknown(List<String> reasons) implements Way {
      /// Make a copy of the list.
      public Unknown {
        reasons = List.copyOf(reasons);
      }
    }
  }

  /// What ways hang on.
  ///
  /// @param one the interface itself, where only that tells
  private record Alike(String subnet, List<String> groups, String one) {}

  /// What gets out by IPv4 and is answered.
  private record Out(PacketSet must, PacketSet may, List<String> reasons) {
    Out anySender() {
      return new Out(must.forget(Field.SOURCE), may.forget(Field.SOURCE), reasons);
    }
  }

  /// @param bare ids of the interfaces that would have no public address
  WithoutAddress(Fleet fleet, Scope scope, Set<String> bare) {
    this.fleet = fleet;
    this.scope = scope;
    this.now = Network.of(fleet, Set.of());
    Fleet without =
        fleet.with(
            Kinds.NETWORK_INTERFACES,
            fleet.all(Kinds.NETWORK_INTERFACES).stream()
                .map(eni ->
                    bare.contains(eni.id())
                        ? new Resource<>(
                            eni.scope(), eni.record().withoutPublicAddresses(), eni.source())
                        : eni)
                .toList());
    this.then = Network.of(Probes.in(without, scope, /* publicAddress= */ false), Set.of());
  }

  Way of(Resource<NetworkInterface> eni) {
    return known.computeIfAbsent(alike(eni), _ -> find(eni));
  }

  private Alike alike(Resource<NetworkInterface> eni) {
    NetworkInterface record = eni.record();
    boolean alone =
        record.privateIpAddresses().size() > 1
            || record.attachment().map(Attachment::instanceId).flatMap(fleet::host).isPresent()
            || narrow.computeIfAbsent(record.subnetId(), this::narrow).stream()
                .anyMatch(block -> InterfaceAddresses.ofPrivate(record).anyMatch(block::contains));
    return new Alike(
        record.subnetId(),
        record.groups().stream().map(GroupIdentifier::groupId).sorted().toList(),
        alone ? eni.id() : "");
  }

  /// Return the blocks by which a network ACL tells the addresses of a subnet apart.
  private List<Cidr> narrow(String subnet) {
    Optional<Cidr> own =
        fleet
            .find(scope, Kinds.SUBNETS, subnet)
            .found()
            .map(Resource::record)
            .map(Subnet::cidrBlock)
            .flatMap(Cidr::parse);
    return fleet.all(Kinds.NETWORK_ACLS).stream()
        .map(Resource::record)
        .flatMap(acl -> acl.entries().stream())
        .map(NetworkAcl.Entry::cidrBlock)
        .flatMap(text -> Cidr.parse(text).stream())
        .filter(block -> own.isPresent() && !block.equals(own.get()) && own.get().contains(block))
        .distinct()
        .toList();
  }

  private Way find(Resource<NetworkInterface> eni) {
    try {
      return compare(eni);
    } catch (TooComplexException tooComplex) {
      return new Way.Unknown(List.of("the rules are too complex"));
    }
  }

  private Way compare(Resource<NetworkInterface> eni) {
    var space = new PacketSpace();
    Out is = out(space, ask(now, eni.id()));
    if (is.may.isEmpty()) {
      return new Way.NothingSent();
    }
    Answer answer = ask(then, eni.id());
    Out would = out(space, answer);
    if (is.may.isSubsetOf(would.must)) {
      return new Way.Same(prove(eni.id(), answer));
    }
    if (is.must.isSubsetOf(would.may)) {
      return unknown(Stream.concat(is.reasons.stream(), would.reasons.stream()));
    }
    return elsewhere(space, eni.record(), is.anySender());
  }

  private Way elsewhere(PacketSpace space, NetworkInterface eni, Out is) {
    var reasons = new ArrayList<String>();
    for (Resource<Subnet> subnet : others(eni)) {
      String probe = Probes.in(subnet.id());
      Answer answer = subnets.computeIfAbsent(subnet.id(), _ -> ask(then, probe));
      Out would = out(space, answer).anySender();
      if (is.may.isSubsetOf(would.must)) {
        return new Way.Elsewhere(subnet.id(), prove(probe, answer));
      }
      if (is.must.isSubsetOf(would.may)) {
        reasons.addAll(is.reasons);
        reasons.addAll(would.reasons);
      }
    }
    var seen = fleet.coverage(scope, Kinds.SUBNETS);
    if (!seen.complete()) {
      reasons.add(seen.reason());
    }
    return reasons.isEmpty() ? new Way.None() : unknown(reasons.stream());
  }

  private static Way unknown(Stream<String> reasons) {
    return new Way.Unknown(reasons.distinct().toList());
  }

  /// Return the other subnets of an interface's VPC, those in its zone first.
  private List<Resource<Subnet>> others(NetworkInterface eni) {
    return fleet.in(scope, Kinds.SUBNETS).stream()
        .filter(subnet -> subnet.record().vpcId().equals(eni.vpcId()))
        .filter(subnet -> !subnet.id().equals(eni.subnetId()))
        .sorted(
            Comparator.comparing(
                subnet -> !subnet.record().availabilityZone().equals(eni.availabilityZone())))
        .toList();
  }

  private static Answer ask(Network network, String eni) {
    return network.ask(
        new Query(new Endpoint.Interface(eni), new Endpoint.Internet(), CONNECTIONS));
  }

  private Answer prove(String eni, Answer answer) {
    PacketSet works = answer.works();
    Packet packet = works.and(works.space().family(Family.IPV4)).sample().orElseThrow();
    return then.ask(
        new Query(new Endpoint.Interface(eni), new Endpoint.Internet(), Traffic.of(packet)));
  }

  private static Out out(PacketSpace space, Answer answer) {
    PacketSet works = in(space, answer.works());
    return new Out(
        works,
        works.or(in(space, answer.undecided())),
        answer.reasons().stream().map(Reason::text).toList());
  }

  private static PacketSet in(PacketSpace space, PacketSet other) {
    PacketSet four = other.and(other.space().family(Family.IPV4));
    return space.union(four.disjointRules().map(space::rule).toList());
  }
}
