package dev.tenet.practice.connectivity;

import dev.tenet.practice.Practice;
import java.util.List;

/// The practice: internet connectivity is what it should be.
public final class ConnectivityPractice {
  private ConnectivityPractice() {}

  /// Return the practice with its checks and remedies.
  public static Practice practice(ConnectivitySettings settings) {
    var exposures = new Exposures(settings);
    return new Practice(
        "connectivity",
        "Internet connectivity is what it should be",
        List.of(
            ExposureCheck.internetExposure(exposures),
            ExposureCheck.adminPortOpen(exposures),
            ExposureCheck.dataPortOpen(exposures),
            HostFirewallCheck.bypassed(exposures),
            HostFirewallCheck.off(exposures),
            HostFirewallCheck.blocks(exposures),
            SightCheck.asymmetricRoute(exposures),
            SightCheck.statelessReturnPath(exposures),
            SightCheck.familyMismatch(exposures),
            new IntentHolds(settings),
            new BlockPublicAccess(),
            new AutoPublicAddress(settings),
            new PublicAddressUnneeded(exposures),
            new BrokenEgress(),
            new BlackholeRoute(),
            new PeeringOneSided(),
            new SourceDestCheck(),
            new DefaultSecurityGroup(),
            new StaleGroupReference(),
            new OpenRule(exposures),
            new GroupReferenceNotPreserved(),
            new UnrestrictedEgress(),
            new NetworkAclAdminPort(settings),
            new DeadRule(),
            new SecurityGroupUnused(),
            new NetworkAclUnused(),
            new RuleQuota(settings)),
        List.of(
            new FixExposure(exposures),
            new FixStaleReference(),
            new FixDeadRule(),
            new FixAutoPublicAddress(),
            new FixPublicAddress(exposures)));
  }
}
