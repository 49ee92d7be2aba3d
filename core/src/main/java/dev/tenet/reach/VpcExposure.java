package dev.tenet.reach;

import java.util.List;

/// What a source may send to the interfaces of one VPC. The sets of each entry share a packet
/// space, usually one for all of them, which is dropped with them.
///
/// @param exposed interfaces that the source may reach, in the order of their first ids; an
///   interface may stand in several, one for each sort of path
/// @param beforeHosts the same without hosts' own firewalls, for the interfaces of hosts whose
///   firewall is known
public record VpcExposure(String vpc, List<Exposed> exposed, List<Exposed> beforeHosts) {
  /// Make copies of the lists.
  public VpcExposure {
    exposed = List.copyOf(exposed);
    beforeHosts = List.copyOf(beforeHosts);
  }
}
