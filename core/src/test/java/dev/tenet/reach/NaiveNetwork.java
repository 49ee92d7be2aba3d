package dev.tenet.reach;

import dev.tenet.packets.Cidr;
import dev.tenet.packets.IpAddress;
import dev.tenet.packets.Packet;
import java.util.List;
import java.util.Optional;

/// A VPC with two subnets, asked packet by packet in the plainest way: the oracle of the engine.
///
/// @param hosts one interface each
/// @param routed whether the subnet of that number routes to the internet gateway
/// @param acls the network ACL of each subnet
record NaiveNetwork(List<Host> hosts, List<Boolean> routed, List<Acl> acls) {
  /// An interface.
  ///
  /// @param publicAddress the address the gateway translates to its own, if any
  record Host(
      int subnet,
      IpAddress address,
      Optional<IpAddress> publicAddress,
      List<GroupRule> ingress,
      List<GroupRule> egress) {}

  /// A rule of the host's own group.
  ///
  /// @param peer a block, or the number of the host whose group is referred to
  record GroupRule(int protocol, int firstPort, int lastPort, Optional<Cidr> peer, int host) {}

  /// An ACL.
  record Acl(List<Entry> ingress, List<Entry> egress) {}

  /// An entry of an ACL; the list is in the order of numbers.
  record Entry(boolean allow, int protocol, int firstPort, int lastPort, Cidr block) {}

  /// What becomes of a packet.
  enum Fate {
    STOPPED,
    REPLY_LOST,
    WORKS
  }

  Fate between(int from, int to, Packet packet) {
    Host sender = hosts.get(from);
    Host receiver = hosts.get(to);
    if (!admits(sender.egress, packet, packet.destination(), true)) {
      return Fate.STOPPED;
    }
    boolean same = sender.subnet == receiver.subnet;
    if (!same
        && !(passes(acls.get(sender.subnet).egress, packet, packet.destination(), false)
            && passes(acls.get(receiver.subnet).ingress, packet, packet.source(), false))) {
      return Fate.STOPPED;
    }
    if (!admits(receiver.ingress, packet, packet.source(), true)) {
      return Fate.STOPPED;
    }
    if (same) {
      return Fate.WORKS;
    }
    boolean back =
        passes(acls.get(receiver.subnet).egress, packet, packet.source(), true)
            && passes(acls.get(sender.subnet).ingress, packet, packet.destination(), true);
    return back ? Fate.WORKS : Fate.REPLY_LOST;
  }

  Fate fromInternet(int to, Packet packet) {
    Host receiver = hosts.get(to);
    if (receiver.publicAddress.isEmpty()
        || !passes(acls.get(receiver.subnet).ingress, packet, packet.source(), false)
        || !admits(receiver.ingress, packet, packet.source(), false)) {
      return Fate.STOPPED;
    }
    boolean back =
        routed.get(receiver.subnet)
            && passes(acls.get(receiver.subnet).egress, packet, packet.source(), true);
    return back ? Fate.WORKS : Fate.REPLY_LOST;
  }

  Fate toInternet(int from, Packet packet) {
    Host sender = hosts.get(from);
    if (!admits(sender.egress, packet, packet.destination(), false)
        || !passes(acls.get(sender.subnet).egress, packet, packet.destination(), false)
        || !routed.get(sender.subnet)
        || sender.publicAddress.isEmpty()) {
      return Fate.STOPPED;
    }
    return passes(acls.get(sender.subnet).ingress, packet, packet.destination(), true)
        ? Fate.WORKS
        : Fate.REPLY_LOST;
  }

  private boolean admits(List<GroupRule> rules, Packet packet, IpAddress peer, boolean inside) {
    for (GroupRule rule : rules) {
      boolean protocol = rule.protocol < 0 || rule.protocol == packet.protocol();
      boolean port =
          rule.protocol < 0
              || (rule.firstPort <= packet.destinationPort()
                  && packet.destinationPort() <= rule.lastPort);
      boolean who =
          rule.peer.isPresent()
              ? rule.peer.get().contains(peer)
              : inside && hosts.get(rule.host).address.equals(peer);
      if (protocol && port && who) {
        return true;
      }
    }
    return false;
  }

  private static boolean passes(List<Entry> entries, Packet packet, IpAddress peer, boolean reply) {
    int port = reply ? packet.sourcePort() : packet.destinationPort();
    for (Entry entry : entries) {
      boolean matches =
          (entry.protocol < 0
                  || (entry.protocol == packet.protocol()
                      && entry.firstPort <= port
                      && port <= entry.lastPort))
              && entry.block.contains(peer);
      if (matches) {
        return entry.allow;
      }
    }
    return false;
  }
}
