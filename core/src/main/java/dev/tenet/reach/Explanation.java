package dev.tenet.reach;

/// Why packets do not pass, or what is not known of them.
///
/// The names of the first part are those of Reachability Analyzer (Amazon VPC Reachability
/// Analyzer, "Explanation codes"); the rest are ours.
public enum Explanation {
  BAD_STATE("The component is not in a state in which it carries traffic."),
  BAD_STATE_ATTACHMENT("The gateway is not attached."),
  BAD_STATE_ROUTE("The route that wins is a blackhole."),
  BAD_STATE_VPN("The tunnels of the VPN connection were down when it was seen."),
  NO_ROUTE_TO_DESTINATION("No route of the route table matches the destination."),
  CANNOT_ROUTE("The route does not match the destination."),
  MORE_SPECIFIC_ROUTE("The route that wins has a longer prefix than one that leads somewhere."),
  HIGHER_PRIORITY_ROUTE("The route that wins comes before one to the same block."),
  NO_POSSIBLE_DESTINATION("No network interface has the destination address."),
  UNKNOWN_DESTINATION("Nothing in the fleet has the destination address."),
  UNKNOWN_RESOURCE("The component is not described by what was collected."),
  PROTOCOL_RESTRICTION("The component carries certain protocols only."),
  ENI_SG_RULES_MISMATCH("No rule of the interface's security groups admits the packets."),
  SG_HAS_NO_RULES("The interface's security groups have no rule in this direction."),
  SG_REFERENCES_NOT_PRESERVED("A rule that refers to a group does not match on this path."),
  SG_REFERENCING_SUPPORT(
      "References to groups are not switched on for the transit gateway or its attachments."),
  UNKNOWN_PEERED_SGS("The members of a referenced group of another VPC are not known."),
  SUBNET_ACL_RESTRICTION("The subnet's network ACL denies the packets."),
  ENI_SOURCE_DEST_CHECK_RESTRICTION("The interface checks source and destination and is neither."),
  IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS(
      "The source has no public address, so the internet gateway drops its packets."),
  IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS("No public address leads to the destination."),
  IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS(
      "The internet gateway drops packets to private addresses."),
  IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS(
      "The internet gateway drops packets to shared addresses of carriers."),
  IGW_SOURCE_ADDRESS_NOT_IN_RFC1918_INGRESS(
      "The internet gateway drops packets from private addresses."),
  IGW_SOURCE_ADDRESS_NOT_IN_RFC6598_INGRESS(
      "The internet gateway drops packets from shared addresses of carriers."),
  INGRESS_RTB_NO_PUBLIC_IP(
      "The gateway's route table leads to an interface without a public address."),
  INGRESS_RTB_TRAFFIC_REDIRECTION(
      "A virtual private gateway's route table leads to no gateway load balancer endpoint."),
  VPC_BLOCK_PUBLIC_ACCESS_ENABLED("VPC Block Public Access drops the packets."),
  REGIONAL_NGW_ROUTE_AZ_RESTRICTION(
      "The regional NAT gateway has no address in the sender's zone."),
  PCX_REQUIRES_ADDRESS_IN_VPC_CIDR(
      "Source and destination of a peering must be addresses of the two VPCs."),
  VGW_PRIVATE_IP_ASSOCIATION_FOR_EGRESS(
      "A virtual private gateway takes what has an address of its VPC only."),
  TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION(
      "The attachment is associated with no transit gateway route table."),
  TGW_ATTACH_VPC_AZ_RESTRICTION("The attachment has no subnet in the zone."),
  TGW_ROUTE_AZ_RESTRICTION("The sender's zone has no subnet of the transit gateway attachment."),
  TGW_RTB_BAD_STATE_ROUTE("The transit gateway route that wins is a blackhole."),
  TGW_RTB_HIGHER_PRIORITY_ROUTE(
      "The transit gateway route that wins comes before one to the same block."),
  TGW_RTB_MORE_SPECIFIC_ROUTE(
      "The transit gateway route that wins has a longer prefix than one that leads somewhere."),
  TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT(
      "No route of the transit gateway route table matches the destination."),
  TGW_RTB_ROUTES_ARE_UNKNOWN("The routes of the transit gateway route table were not collected."),
  ELBV2_LISTENERS_MISMATCH("No listener of the load balancer takes the packets."),
  ELBV2_LISTENER_HAS_NO_TG("The listener forwards to no target group."),
  ELBV2_NO_TARGETS_IN_AZ("The target group has no target that the load balancer's node may use."),
  ELBV2_SOURCE_ADDRESS_PRESERVATION("Whether targets see the client's address is not known."),
  TARGET_ADDRESS_RESTRICTION("The target is not described by what was collected."),
  MISSING_TARGET_GROUP_ATTRIBUTES(
      "Attributes of the load balancer or target group were not collected."),
  TARGET_PORT_RESTRICTION("The port on which the target listens was not collected."),
  VPCE_GATEWAY_PROTOCOL_RESTRICTION("A gateway endpoint carries TCP and ICMP echo over IPv4 only."),
  VPCE_GATEWAY_EGRESS_SOURCE_ADDRESS_RESTRICTION(
      "A gateway endpoint takes packets from addresses of its own VPC only."),
  VPCE_INTRA_VPC_TRAFFIC("An endpoint starts no connections."),
  NO_PATH("The packets end somewhere else."),
  UNASSOCIATED_COMPONENT("The component is not attached."),
  UNSUPPORTED_COMPONENT("What the component does with packets is not modelled."),
  RESPONSE_RTB_HAS_NO_ROUTE_TO_TRANSIT_GATEWAY(
      "The reply could go by the transit gateway, but no route leads there."),
  TRANSIT_GATEWAY_APPLIANCE_MODE_RECOMMENDED(
      "The attachment leads to an appliance without appliance mode: the two directions of a "
          + "connection may take different zones."),
  EIGW_INBOUND_REJECTED("An egress-only internet gateway lets no connection in."),
  NGW_INBOUND_NOT_TRACKED("A NAT gateway drops what is no reply to a connection through it."),
  NGW_SAME_SUBNET("A NAT gateway does not serve its own subnet."),
  NGW_NO_EGRESS_ROUTE("The NAT gateway has no public address to go on with."),
  NGW_PRIVATE_TO_IGW("An internet gateway drops what comes from a private NAT gateway."),
  PCX_NOT_TRANSITIVE("A peering leads to addresses of the peer VPC only, not through it."),
  PCX_NO_RETURN_ROUTE("The reply has no route back to the peering."),
  SG_REFERENCE_STALE("A rule refers to a group that does not exist."),
  SG_REFERENCE_EMPTY("A rule refers to a group without members."),
  SG_REFERENCE_PUBLIC_ADDRESS(
      "A reference to a group matches private addresses; the packets have a public one."),
  SG_REFERENCE_OUTBOUND_OVER_TGW(
      "Over a transit gateway, references to groups match in rules for what comes in only."),
  SG_WRONG_FAMILY("The rules admit the packets in the other IP family only."),
  ACL_WRONG_FAMILY("The network ACL allows the packets in the other IP family only."),
  EPHEMERAL_RANGE_PARTIAL(
      "The network ACL lets replies through to part of the client's ports only."),
  ROUTE_PRIORITY_UNDEFINED(
      "Two prefix lists cover the destination, and AWS picks one route at random."),
  LINK_LOCAL_NOT_FORWARDED("Reserved link-local addresses are never forwarded."),
  FILTERS_DISJOINT("Every filter passes something, and nothing passes all."),
  BPA_EXCLUSION_APPLIES("VPC Block Public Access is on, and the subnet or its VPC is excluded."),
  BPA_NOT_COLLECTED("Whether VPC Block Public Access is on was not collected."),
  DEFAULT_ACL_ASSUMED("The subnet's network ACL was not collected; the default one is assumed."),
  KIND_NOT_COLLECTED("What decides here was not collected."),
  OTHER_ACCOUNT_NOT_COLLECTED("What decides here belongs to an account that was not collected."),
  UNREADABLE_RULE("A rule is not as AWS prints it."),
  TARGET_CHOICE_MATTERS("Some of the targets pass the packets and some do not."),
  APPLIANCE_OPAQUE("What the appliance does with packets is not known."),
  REPLY_NOT_TRACKED("The reply comes to a gateway that the request did not pass."),
  HOST_FIREWALL_ADMITS("The host's firewall: a rule admits it, or nothing is in the way."),
  HOST_FIREWALL_RULE_DROP("The host's firewall: a rule drops it silently."),
  HOST_FIREWALL_RULE_REJECT("The host's firewall: a rule refuses it."),
  HOST_FIREWALL_DEFAULT_POLICY("The host's firewall: no rule admits it, and the default does not."),
  HOST_FIREWALL_NO_ESTABLISHED_RULE(
      "The host's firewall: the request is admitted, its reply or what follows is not: no "
          + "rule for established connections."),
  HOST_FIREWALL_UNTRACKED(
      "The host's firewall: the request is admitted, its reply or what follows is not: the "
          + "connection is not tracked."),
  HOST_FIREWALL_INTERFACE_MISMATCH(
      "The host's firewall: it is admitted on another interface only."),
  HOST_FIREWALL_FAMILY_NOT_COVERED(
      "The host's firewall: it is admitted in the other IP family only."),
  HOST_FIREWALL_NEIGHBOURS_BLOCKED(
      "The host's firewall: neighbour discovery is blocked, so no IPv6 packet comes or goes."),
  HOST_FIREWALL_EARLIER_TABLE(
      "The host's firewall: it is stopped before the rules for input are asked."),
  HOST_FIREWALL_SECOND_RULESET(
      "The host's firewall: one rule set admits it, another one loaded beside it does not."),
  HOST_FIREWALL_PROFILE_BLOCK(
      "The host's firewall: no rule allows it, and the profile blocks by default."),
  HOST_FIREWALL_BLOCK_RULE_WINS(
      "The host's firewall: a rule allows it, but a rule that blocks wins."),
  HOST_FIREWALL_SHIELDS_UP(
      "The host's firewall: the profile blocks everything inbound, whatever the rules say."),
  HOST_FIREWALL_NAT_REDIRECT("The host's firewall: the host rewrites the destination."),
  HOST_FIREWALL_BYPASSED_BY_FORWARD(
      "The host's firewall: the host forwards it, past the rules for input."),
  HOST_FIREWALL_RATE_LIMITED("The host's firewall: it is admitted below a rate only."),
  HOST_FIREWALL_INACTIVE("The host's firewall: the firewall is not active."),
  HOST_FIREWALL_NOT_COLLECTED("The host's firewall was not collected: this is about the network."),
  HOST_FIREWALL_STALE(
      "The host's firewall was collected too long before: this is about the network."),
  HOST_FIREWALL_UNPARSED_RULE(
      "The host's firewall: it hangs on a rule that cannot be read, or on something that no "
          + "file tells."),
  HOST_FIREWALL_DISAGREES(
      "The host's firewall: the front end prints something else than is loaded."),
  HOST_NOT_LISTENING("On the host: nobody listens."),
  HOST_LISTENS_ON_LOOPBACK_ONLY("On the host: something listens, on the loopback address only."),
  HOST_INTERFACE_DOWN("On the host: the interface is down."),
  HOST_NO_ROUTE("On the host: no route leads to the other end by this interface."),
  HOST_REVERSE_PATH_FILTER(
      "On the host: it would answer by another interface, and drops what comes by this one."),
  TOO_COMPLEX("The rules are too complex to decide exactly.");

  private final String text;

  Explanation(String text) {
    this.text = text;
  }

  /// Return the explanation as one sentence.
  public String text() {
    return text;
  }
}
