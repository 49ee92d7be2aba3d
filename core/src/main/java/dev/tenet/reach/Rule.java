package dev.tenet.reach;

/// A rule of the customer's that decided what became of packets.
///
/// @param owner the id of the security group, network ACL, route table, gateway or listener that
///   has the rule; of a host's rule the instance's
/// @param direction the direction of a filter's rule; of a route, [Direction#EGRESS]
/// @param number the number of an ACL entry; of other rules the index in the order AWS lists them
/// @param id the rule's own id, or empty text
/// @param text the rule in words
/// @param peer of a security group's rule the block, prefix list or group it is for; else empty
public record Rule(
    Sort sort, String owner, Direction direction, int number, String id, String text, String peer) {
  Rule(Sort sort, String owner, Direction direction, int number, String id, String text) {
    this(sort, owner, direction, number, id, text, "");
  }

  /// What sort of rule it is.
  public enum Sort {
    SECURITY_GROUP_RULE,
    NETWORK_ACL_ENTRY,
    ROUTE,
    TRANSIT_GATEWAY_ROUTE,
    LISTENER,
    HOST_RULE
  }
}
