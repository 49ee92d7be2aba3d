package dev.tenet.practice.connectivity;

import dev.tenet.finding.Evidence;
import dev.tenet.finding.Truth;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.NatGateway;
import dev.tenet.fleet.PrefixListEntries;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.RouteTable;
import dev.tenet.fleet.RouteTable.Route;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.Subnet;
import dev.tenet.fleet.VpcBlockPublicAccess;
import dev.tenet.fleet.VpcBlockPublicAccess.Options;
import dev.tenet.packets.Cidr;
import dev.tenet.packets.Family;
import dev.tenet.packets.Field;
import dev.tenet.packets.Interval;
import dev.tenet.packets.PacketSet;
import dev.tenet.reach.Answer;
import dev.tenet.reach.Assumption;
import dev.tenet.reach.Blocker;
import dev.tenet.reach.Endpoint;
import dev.tenet.reach.Network;
import dev.tenet.reach.Query;
import dev.tenet.reach.Reason;
import dev.tenet.reach.Role;
import dev.tenet.reach.Traffic;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Follows what goes by default routes to the internet and back: TCP of an interface that has
/// addresses of both families, a public one too. VPC Block Public Access is left aside, because
/// what it stops is meant to be stopped.
final class DefaultPath {
  // The ports of clients (Amazon VPC User Guide, "Ephemeral ports").
  private static final List<Interval> EPHEMERAL = List.of(new Interval(1024, 65_535));
  private static final int TCP = 6;

  private final Fleet fleet;
  private final Scope scope;
  private final Network network;

  /// What became of packets.
  ///
  /// @param reason in a word, if nothing gets out
  record Way(Truth leadsOut, String reason, List<Evidence> evidence) {}

  DefaultPath(Fleet fleet, Scope scope) {
    this.fleet = fleet;
    this.scope = scope;
    this.network =
        Network.of(
            Probes.in(withoutPublicAccessBlock(fleet), scope, true), Set.of(Assumption.BPA_OFF));
  }

  private static Fleet withoutPublicAccessBlock(Fleet fleet) {
    var off = new VpcBlockPublicAccess(Optional.of(new Options("", "", "off", "", "", "")));
    return fleet.with(
        Kinds.VPC_BLOCK_PUBLIC_ACCESS,
        fleet.all(Kinds.VPC_BLOCK_PUBLIC_ACCESS).stream()
            .map(each -> new Resource<>(each.scope(), off, each.source()))
            .toList());
  }

  /// Follow a subnet's default route; empty if the subnet sends nothing by it.
  Optional<Way> follow(
      Resource<Subnet> subnet, Resource<RouteTable> table, Route route, Family family) {
    if (unprinted(subnet.record())) {
      Truth unknown = Truth.unknown("the blocks of %s were not printed".formatted(subnet.id()));
      return Optional.of(new Way(unknown, "", List.of()));
    }
    Answer answer = ask(subnet, Traffic.of(TCP).from(EPHEMERAL));
    PacketSet own = goingBy(answer.asked().and(block(answer, family.all().cidrs())), table, route);
    return own.isEmpty() ? Optional.empty() : Optional.of(way(subnet, answer, own));
  }

  private static boolean unprinted(Subnet subnet) {
    return subnet.cidrBlock().isEmpty() && subnet.ipv6CidrBlockAssociationSet().isEmpty();
  }

  private Answer ask(Resource<Subnet> subnet, Traffic traffic) {
    return network.ask(
        new Query(
            new Endpoint.Interface(Probes.in(subnet.id())), new Endpoint.Internet(), traffic));
  }

  private static PacketSet block(Answer answer, List<Cidr> blocks) {
    return answer.asked().space().cidrs(Field.DESTINATION, blocks);
  }

  /// Return what no other route of the table takes.
  private PacketSet goingBy(PacketSet asked, Resource<RouteTable> table, Route route) {
    List<Cidr> others =
        table.record().routes().stream()
            .filter(other -> !other.equals(route))
            .flatMap(this::blocks)
            .filter(block -> block.length() > 0)
            .toList();
    return asked.minus(asked.space().cidrs(Field.DESTINATION, others));
  }

  private Stream<Cidr> blocks(Route route) {
    return route.destinationPrefixListId().isEmpty()
        ? Routes.block(route).stream()
        : fleet
            .find(scope, Kinds.PREFIX_LIST_ENTRIES, route.destinationPrefixListId())
            .found()
            .map(Resource::record)
            .map(PrefixListEntries::entries)
            .stream()
            .flatMap(List::stream)
            .flatMap(entry -> Cidr.parse(entry.cidr()).stream());
  }

  private Way way(Resource<Subnet> subnet, Answer answer, PacketSet own) {
    PacketSet works = answer.works().and(own);
    PacketSet undecided = answer.undecided().and(own);
    PacketSet lost = answer.replyLost().and(own);
    if (!works.isEmpty()) {
      return new Way(Truth.yes("gets out"), "", proof(subnet, one(subnet, works)));
    }
    if (!undecided.isEmpty()) {
      Answer one = one(subnet, undecided);
      return new Way(
          Truth.unknown(
              Names.clauses(one.reasons().stream().map(Reason::text).distinct().toList())),
          "",
          proof(subnet, one));
    }
    return lost.isEmpty()
        ? dead(subnet, one(subnet, own), Role.FORWARD, "dead", "")
        : dead(subnet, one(subnet, lost), Role.REPLY, "no-reply", "no reply comes back: ");
  }

  private Answer one(Resource<Subnet> subnet, PacketSet set) {
    return ask(subnet, Traffic.of(set.sample().orElseThrow()));
  }

  private Way dead(
      Resource<Subnet> subnet, Answer one, Role role, String reason, String introduction) {
    List<Blocker> blockers =
        one.blockers().stream().filter(blocker -> blocker.role() == role).toList();
    Optional<String> pending =
        blockers.stream().map(Blocker::component).filter(this::pending).findFirst();
    if (pending.isPresent()) {
      Truth unknown = Truth.unknown(pending.get() + " is pending");
      return new Way(unknown, "", proof(subnet, one));
    }
    String why = Names.clauses(blockers.stream().map(Proof::words).toList());
    return new Way(
        Truth.no(Probes.named(subnet.id(), introduction + why)), reason, proof(subnet, one));
  }

  private boolean pending(String id) {
    return fleet
        .find(scope, Kinds.NAT_GATEWAYS, id)
        .found()
        .map(Resource::record)
        .map(NatGateway::state)
        .filter("pending"::equals)
        .isPresent();
  }

  private static List<Evidence> proof(Resource<Subnet> subnet, Answer one) {
    return Probes.named(subnet.id(), new Proof(subnet.arn(), one).all());
  }
}
