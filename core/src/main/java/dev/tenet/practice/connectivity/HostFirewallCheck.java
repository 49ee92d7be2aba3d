package dev.tenet.practice.connectivity;

import dev.tenet.finding.Finding;
import dev.tenet.finding.Severity;
import dev.tenet.finding.Subject;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Instance;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.NetworkInterface;
import dev.tenet.fleet.NetworkInterface.Attachment;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.practice.Check;
import dev.tenet.practice.CheckInfo;
import dev.tenet.reach.Network;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The own firewall of a host that the internet reaches does its part: it is on, it closes nothing
/// that is allowed, and nothing passes by it.
///
/// @param fine what holds where the check passes
record HostFirewallCheck(
    CheckInfo info, Aspect aspect, String reason, String fine, Exposures exposures)
    implements Check {
  private static final List<String> REFERENCES =
      List.of(
          "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/TroubleshootingInstancesConnecting.html");

  static HostFirewallCheck off(Exposures exposures) {
    return new HostFirewallCheck(
        new CheckInfo(
            "connectivity.host-firewall-off",
            "Hosts that the internet reaches filter packets themselves",
            Severity.MEDIUM,
            "instance",
            """
            A security group is one change away from being open. Where the network lets packets in
            from the internet, the host's own firewall is the second lock: without one every process
            that listens is reached. Hosts that nothing reaches are not asked for one.
            """,
            """
            Switch on what the system brings along: `ufw enable`, `systemctl enable --now
            firewalld` or `nftables`, `Set-NetFirewallProfile -All -Enabled True`, after admitting
            what the host serves and what you administer it by. On many hosts at once run it with
            Systems Manager Run Command. Then collect the host's rules again.
            """,
            REFERENCES,
            List.of(),
            List.of()),
        Aspect.OFF,
        "off",
        "what the internet may send to it passes a firewall of its own",
        exposures);
  }

  static HostFirewallCheck blocks(Exposures exposures) {
    return new HostFirewallCheck(
        new CheckInfo(
            "connectivity.host-firewall-blocks",
            "Hosts do not close what they are meant to serve",
            Severity.INFO,
            "instance",
            """
            What the settings allow and the network lets through is closed by the host's own rules.
            Either the service does not work, or the network is open without need.
            """,
            """
            Take the rule away that the finding names, or admit the port on the host. If the host is
            right, narrow the security group and `connectivity.allowedExposure` to it.
            """,
            REFERENCES,
            List.of(),
            List.of()),
        Aspect.BLOCKS,
        "blocks",
        "its own firewall closes nothing that is allowed and comes to it",
        exposures);
  }

  static HostFirewallCheck bypassed(Exposures exposures) {
    return new HostFirewallCheck(
        new CheckInfo(
            "connectivity.host-firewall-bypassed",
            "Nothing passes by the rules of a host's firewall",
            Severity.HIGH,
            "instance",
            """
            Published ports of containers are forwarded before the rules for input are asked, so
            `ufw` or `firewalld` show them closed while everyone reaches them. A rule that admits by
            the sender's port admits everything to whoever picks that port.
            """,
            """
            Publish the port on one address only, `docker run -p 127.0.0.1:8080:80`, or deny in the
            chain that forwarded packets pass (`DOCKER-USER`). In place of a source port admit
            established connections.
            """,
            REFERENCES,
            List.of(),
            List.of()),
        Aspect.BYPASSED,
        "bypassed",
        "nothing that comes from the internet passes by its rules for input",
        exposures);
  }

  @Override
  public Set<Kind<?>> needs() {
    return Set.of(Kinds.INSTANCES, Kinds.NETWORK_INTERFACES);
  }

  @Override
  public Set<Kind<?>> consults() {
    var kinds = new HashSet<>(Network.KINDS);
    kinds.removeAll(needs());
    return Set.copyOf(kinds);
  }

  @Override
  public Stream<Finding> check(Fleet fleet, Scope scope) {
    FleetExposure exposure = exposures.of(fleet);
    Map<String, List<Sight>> sights = new HashMap<>();
    for (Resource<NetworkInterface> eni : fleet.in(scope, Kinds.NETWORK_INTERFACES)) {
      eni.record()
          .attachment()
          .map(Attachment::instanceId)
          .ifPresent(id ->
              sights
                  .computeIfAbsent(id, _ -> new ArrayList<>())
                  .addAll(exposure.sights(aspect, eni.id())));
    }
    return fleet.in(scope, Kinds.INSTANCES).stream()
        .filter(instance -> !instance.record().gone())
        .map(instance -> finding(instance, sights.getOrDefault(instance.id(), List.of())));
  }

  private Finding finding(Resource<Instance> instance, List<Sight> sights) {
    return info.finding(
        Subject.of(instance),
        SightCheck.verdict(sights, reason, fine, "what its own firewall does is not known"));
  }
}
