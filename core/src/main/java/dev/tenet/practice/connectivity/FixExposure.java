package dev.tenet.practice.connectivity;

import dev.tenet.finding.Finding;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Operation;
import dev.tenet.fleet.Scope;
import dev.tenet.plan.Proposal;
import dev.tenet.plan.Remedy;
import dev.tenet.plan.RemedyInfo;
import dev.tenet.reach.Network;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Takes away what lets the internet in that must not come in: of the rules of security groups
/// exactly that.
final class FixExposure implements Remedy {
  private static final RemedyInfo INFO =
      new RemedyInfo(
          "connectivity.fix-exposure",
          "Narrow or revoke the group rule that lets the internet in",
          List.of(
              "connectivity.admin-port-open",
              "connectivity.data-port-open",
              "connectivity.internet-exposure"),
          List.of(
              "the interface is the account's own, not a service's",
              "it is reached by its own address, not through a load balancer",
              "rules for blocks of addresses let it in, and without them nothing of it arrives:"
                  + " proven by following all packets through the network as it would be",
              "no interface that shares the group loses what is allowed, accepted or not asked for,"
                  + " proven likewise"),
          """
          What is left of the rule admits connectivity.trustedCidrs, connectivity.allowedExposure and
          the networks that the subnet has routes to, as far as the rule did before. Connections that
          stand are not cut. Whoever connects from a public address that is not in
          connectivity.trustedCidrs is shut out, also a host of one's own that uses the public address
          of the interface instead of the private one.
          """,
          "none",
          false);

  private final Exposures exposures;

  FixExposure(Exposures exposures) {
    this.exposures = exposures;
  }

  @Override
  public RemedyInfo info() {
    return INFO;
  }

  @Override
  public Set<Operation> operations() {
    return GroupEdit.OPERATIONS;
  }

  @Override
  public Set<Kind<?>> consults() {
    return Network.KINDS;
  }

  @Override
  public Stream<Proposal> propose(Fleet fleet, Scope scope, List<Finding> findings) {
    return findings.isEmpty()
        ? Stream.empty()
        : new ExposureFixing(INFO, exposures, fleet, scope).proposals(findings).stream();
  }
}
