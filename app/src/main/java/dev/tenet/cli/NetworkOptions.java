package dev.tenet.cli;

import dev.tenet.TenetException;
import dev.tenet.fleet.Fleet;
import dev.tenet.reach.Assumption;
import dev.tenet.reach.Network;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Option;

/// What to take for granted of the network.
final class NetworkOptions {
  @Option(
      names = "--assume",
      split = ",",
      paramLabel = "WHAT",
      description = {
        "default-acl: subnets whose network ACL was not collected have the default one;",
        "bpa-off: VPC Block Public Access is off where it was not collected;",
        "host-nothing-beside: hosts have no rules loaded that their files do not show."
      })
  private List<String> assume = new ArrayList<>();

  @Option(
      names = "--host-max-age",
      paramLabel = "HOURS",
      description =
          "How much older than the rest the files of a host may be; older ones do not count"
              + " (default: ${DEFAULT-VALUE}).")
  private int hostMaxAge = 24;

  Network network(Fleet fleet) {
    if (hostMaxAge < 0) {
      throw TenetException.usage("--host-max-age wants a number of hours, not " + hostMaxAge);
    }
    return Network.of(fleet, assumptions(), Duration.ofHours(hostMaxAge));
  }

  private Set<Assumption> assumptions() {
    Set<Assumption> all = EnumSet.noneOf(Assumption.class);
    for (String word : assume) {
      all.add(
          switch (word.toLowerCase(Locale.ROOT)) {
            case "default-acl" -> Assumption.DEFAULT_ACL;
            case "bpa-off" -> Assumption.BPA_OFF;
            case "host-nothing-beside" -> Assumption.HOST_NOTHING_BESIDE;
            default ->
                throw TenetException.usage(
                    "--assume wants default-acl, bpa-off or host-nothing-beside, not '"
                        + word
                        + "'");
          });
    }
    return all;
  }
}
