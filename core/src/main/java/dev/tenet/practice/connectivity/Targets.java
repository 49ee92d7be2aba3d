package dev.tenet.practice.connectivity;

import dev.tenet.finding.Evidence;
import dev.tenet.finding.Truth;
import dev.tenet.fleet.AwsRecord;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.GatewayAttachment;
import dev.tenet.fleet.Instance;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Lookup;
import dev.tenet.fleet.NetworkInterface;
import dev.tenet.fleet.NetworkInterface.Attachment;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.RouteTable;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.TransitGatewayVpcAttachment;
import dev.tenet.fleet.VpcPeeringConnection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Whether what routes lead to is there and in a state to take packets.
final class Targets {
  /// The kinds it looks into.
  static final Set<Kind<?>> KINDS =
      Set.of(
          Kinds.INTERNET_GATEWAYS,
          Kinds.EGRESS_ONLY_INTERNET_GATEWAYS,
          Kinds.NAT_GATEWAYS,
          Kinds.VPN_GATEWAYS,
          Kinds.TRANSIT_GATEWAY_VPC_ATTACHMENTS,
          Kinds.VPC_PEERING_CONNECTIONS,
          Kinds.NETWORK_INTERFACES,
          Kinds.INSTANCES,
          Kinds.VPC_ENDPOINTS,
          Kinds.CARRIER_GATEWAYS);

  private final Fleet fleet;
  private final Scope scope;
  private final Map<String, Resource<TransitGatewayVpcAttachment>> attachments = new HashMap<>();

  /// What was seen of a target.
  ///
  /// @param works whether it takes packets; unknown also where no call describes its sort
  record Sight(Truth works, List<Evidence> evidence) {}

  Targets(Fleet fleet, Scope scope) {
    this.fleet = fleet;
    this.scope = scope;
    for (Resource<TransitGatewayVpcAttachment> attachment :
        fleet.in(scope, Kinds.TRANSIT_GATEWAY_VPC_ATTACHMENTS)) {
      // Of several only one can be other than deleted.
      attachments.merge(
          key(attachment.record().transitGatewayId(), attachment.record().vpcId()),
          attachment,
          (one, other) -> one.record().state().equals("available") ? one : other);
    }
  }

  /// Look at the target of a route of a table.
  Sight see(Resource<RouteTable> table, RouteTarget target) {
    String vpc = table.record().vpcId();
    String id = target.id();
    return switch (target.sort()) {
      case LOCAL -> new Sight(Truth.yes("stays in the VPC"), List.of());
      case INTERNET_GATEWAY ->
          attached(Kinds.INTERNET_GATEWAYS, id, vpc, gateway -> gateway.attachments());
      case EGRESS_ONLY_INTERNET_GATEWAY ->
          attached(Kinds.EGRESS_ONLY_INTERNET_GATEWAYS, id, vpc, gateway -> gateway.attachments());
      case VPN_GATEWAY ->
          attached(Kinds.VPN_GATEWAYS, id, vpc, gateway -> gateway.vpcAttachments());
      case NAT_GATEWAY -> inState(Kinds.NAT_GATEWAYS, id, "State", gateway -> gateway.state());
      case ENDPOINT -> inState(Kinds.VPC_ENDPOINTS, id, "State", endpoint -> endpoint.state());
      case CARRIER_GATEWAY ->
          inState(Kinds.CARRIER_GATEWAYS, id, "State", gateway -> gateway.state());
      case PEERING_CONNECTION ->
          inState(Kinds.VPC_PEERING_CONNECTIONS, id, "Status.Code", Targets::status);
      case TRANSIT_GATEWAY -> transitGateway(id, vpc);
      case NETWORK_INTERFACE -> networkInterface(id);
      case INSTANCE -> instance(id);
      case LOCAL_GATEWAY, CORE_NETWORK, ODB_NETWORK, NONE ->
          new Sight(Truth.unknown("what became of %s was not asked".formatted(id)), List.of());
    };
  }

  /// Return how a transit gateway is attached to a VPC; empty look-ups as of any kind.
  Lookup<TransitGatewayVpcAttachment> attachment(String transitGateway, String vpc) {
    Resource<TransitGatewayVpcAttachment> found = attachments.get(key(transitGateway, vpc));
    if (found != null) {
      return new Lookup.Found<>(found);
    }
    var seen = fleet.coverage(scope, Kinds.TRANSIT_GATEWAY_VPC_ATTACHMENTS);
    return seen.complete() ? new Lookup.Absent<>() : new Lookup.Unreadable<>(seen.reason());
  }

  private static String key(String transitGateway, String vpc) {
    return transitGateway + " " + vpc;
  }

  private static String status(VpcPeeringConnection connection) {
    return connection.status().map(VpcPeeringConnection.Status::code).orElse("");
  }

  private Sight transitGateway(String id, String vpc) {
    return switch (attachment(id, vpc)) {
      case Lookup.Found<TransitGatewayVpcAttachment>(var attachment) ->
          new Sight(
              state(attachment.id(), attachment.record().state()),
              List.of(Evidence.of(attachment, "State", attachment.record().state())));
      case Lookup.Absent<TransitGatewayVpcAttachment> _ ->
          new Sight(Truth.unknown("%s shows no attachment to %s".formatted(id, vpc)), List.of());
      case Lookup.Unreadable<TransitGatewayVpcAttachment>(var reason) ->
          new Sight(Truth.unknown(reason), List.of());
    };
  }

  private Sight networkInterface(String id) {
    return switch (fleet.find(scope, Kinds.NETWORK_INTERFACES, id)) {
      case Lookup.Found<NetworkInterface>(var eni) -> {
        String instance = eni.record().attachment().map(Attachment::instanceId).orElse("");
        var evidence = List.of(Evidence.of(eni, "Status", eni.record().status()));
        if (!eni.record().status().equals("in-use")) {
          yield new Sight(
              eni.record().status().isEmpty()
                  ? Truth.unknown("the Status of %s was not printed".formatted(id))
                  : Truth.no("%s is %s, attached to nothing".formatted(id, eni.record().status())),
              evidence);
        }
        yield instance.isEmpty()
            ? new Sight(Truth.yes(id + " is attached"), evidence)
            : instance(instance);
      }
      case Lookup.Absent<NetworkInterface> _ -> gone(Kinds.NETWORK_INTERFACES, id);
      case Lookup.Unreadable<NetworkInterface>(var reason) ->
          new Sight(Truth.unknown(reason), List.of());
    };
  }

  private Sight instance(String id) {
    return inState(
        Kinds.INSTANCES,
        id,
        "State.Name",
        instance -> instance.state().map(Instance.State::name).orElse(""));
  }

  private <T extends AwsRecord> Sight attached(
      Kind<T> kind, String id, String vpc, Function<T, List<GatewayAttachment>> attachments) {
    return switch (fleet.find(scope, kind, id)) {
      case Lookup.Found<T>(var gateway) -> {
        String state =
            attachments.apply(gateway.record()).stream()
                .filter(attachment -> attachment.vpcId().equals(vpc))
                .map(GatewayAttachment::state)
                .findFirst()
                .orElse("not attached to " + vpc);
        yield new Sight(
            state.isEmpty()
                ? Truth.unknown("how %s is attached was not printed".formatted(id))
                : state(id, state),
            List.of(Evidence.of(gateway, "Attachments", state)));
      }
      case Lookup.Absent<T> _ -> gone(kind, id);
      case Lookup.Unreadable<T>(var reason) -> new Sight(Truth.unknown(reason), List.of());
    };
  }

  private <T extends AwsRecord> Sight inState(
      Kind<T> kind, String id, String field, Function<T, String> state) {
    return switch (fleet.find(scope, kind, id)) {
      case Lookup.Found<T>(var target) ->
          new Sight(
              state(id, state.apply(target.record())),
              List.of(Evidence.of(target, field, Names.shown(state.apply(target.record())))));
      case Lookup.Absent<T> _ -> gone(kind, id);
      case Lookup.Unreadable<T>(var reason) -> new Sight(Truth.unknown(reason), List.of());
    };
  }

  private static Truth state(String id, String state) {
    return switch (state.toLowerCase(Locale.ROOT)) {
      case "available", "attached", "active", "running", "modifying" ->
          Truth.yes("%s is %s".formatted(id, state));
      case "pending", "attaching", "provisioning", "initiating", "partial" ->
          Truth.unknown("%s is %s".formatted(id, state));
      case "" -> Truth.unknown("the state of %s was not printed".formatted(id));
      default -> Truth.no("%s is %s".formatted(id, state));
    };
  }

  // AWS itself says when a target is gone: the route's state. What is merely not in the list may
  // belong to another account.
  private static Sight gone(Kind<?> kind, String id) {
    return new Sight(
        Truth.unknown("%s prints no %s".formatted(kind.operation().cli(), id)), List.of());
  }
}
