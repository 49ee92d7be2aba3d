package dev.tenet.practice.metadata;

import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Instance;
import dev.tenet.fleet.Resource;
import dev.tenet.plan.Gate;
import java.util.Optional;
import java.util.OptionalInt;

/// What becomes of an instance's hop limit when tokens are required: containers that came by with
/// IMDSv1 need tokens to reach them.
///
/// @param now the limit, if it was printed
/// @param wanted the least limit that is enough
/// @param most the greatest the policy allows
record HopRaise(ContainerNeed need, OptionalInt now, int wanted, int most) {
  static HopRaise of(Fleet fleet, Resource<Instance> instance, MetadataSettings settings) {
    var need = ContainerNeed.of(fleet, instance, settings.hopNeeds());
    return new HopRaise(
        need,
        InstanceOptions.of(instance).options().httpPutResponseHopLimit(),
        Math.max(need.hops(), settings.minimumHopLimit()),
        settings.maximumHopLimit());
  }

  /// Return the limit to set; none where it can stay.
  OptionalInt limit() {
    return now.isPresent() && now.getAsInt() < wanted
        ? OptionalInt.of(wanted)
        : OptionalInt.empty();
  }

  /// Say why tokens cannot be required with it.
  Optional<Gate> shut() {
    if (now.isEmpty() && need.hops() > 1) {
      return Optional.of(
          new Gate(
              "hop limit",
              "%d hops are needed (%s), and HttpPutResponseHopLimit was not printed"
                  .formatted(need.hops(), need.reason())));
    }
    if (need.unread().isPresent() && now.orElse(1) == 1 && wanted == 1) {
      return Optional.of(
          new Gate(
              "hop limit",
              "whether the instance runs containers, which hop limit 1 keeps tokens from, is not"
                  + " known: "
                  + need.unread().get()));
    }
    return tooMany();
  }

  /// Say that more hops are needed than the policy allows.
  Optional<Gate> tooMany() {
    return wanted <= most || limit().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Gate(
                "hop limit",
                "%d hops are needed (%s), and metadata.maximumHopLimit is %d"
                    .formatted(wanted, need.reason(), most)));
  }

  String proof() {
    String reaches = limit().isPresent() ? "is raised to " + wanted : "is enough";
    return "hop limit %s %s: %d needed (%s)"
        .formatted(
            now.isPresent() ? Integer.toString(now.getAsInt()) : "that was not printed",
            reaches,
            wanted,
            need.reason());
  }
}
