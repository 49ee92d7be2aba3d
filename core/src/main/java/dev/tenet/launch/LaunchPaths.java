package dev.tenet.launch;

import dev.tenet.fleet.Coverage;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Scope;
import java.util.List;
import java.util.Set;

/// Every way an account launches instances in a Region.
///
/// Auto Scaling groups (which EKS node groups, Elastic Beanstalk and Batch launch through), EC2
/// Fleets and Spot Fleet requests are followed to the template version, launch configuration or
/// inline specification they use; the default version of every other template, and every other
/// launch configuration, is a path that nothing uses yet.
///
/// @param all by ARN and part
/// @param gaps the kinds that were not seen in full: more paths may exist
public record LaunchPaths(List<LaunchPath> all, List<Gap> gaps) {
  /// The kinds it reads. It makes what it can of each, whatever is missing of the others.
  public static final Set<Kind<?>> KINDS =
      Set.of(
          Kinds.AUTO_SCALING_GROUPS,
          Kinds.LAUNCH_CONFIGURATIONS,
          Kinds.LAUNCH_TEMPLATES,
          Kinds.LAUNCH_TEMPLATE_VERSIONS,
          Kinds.FLEETS,
          Kinds.SPOT_FLEET_REQUESTS,
          Kinds.PARAMETERS);

  // What may itself be, or lead to, a path of which nothing else tells. A version or parameter
  // that was not read shows at the path that refers to it.
  private static final List<Kind<?>> ROOTS =
      List.of(
          Kinds.AUTO_SCALING_GROUPS,
          Kinds.LAUNCH_CONFIGURATIONS,
          Kinds.LAUNCH_TEMPLATES,
          Kinds.FLEETS,
          Kinds.SPOT_FLEET_REQUESTS);

  // What launches from templates and launch configurations.
  private static final Set<Kind<?>> USERS =
      Set.of(Kinds.AUTO_SCALING_GROUPS, Kinds.FLEETS, Kinds.SPOT_FLEET_REQUESTS);

  /// A kind that was not seen in full.
  public record Gap(Kind<?> kind, Coverage seen) {}

  /// Make paths; lists are copied.
  public LaunchPaths {
    all = List.copyOf(all);
    gaps = List.copyOf(gaps);
  }

  /// Tell whether a path is known to have no user: none was seen, and all were looked at.
  public boolean unused(LaunchPath path) {
    return path.usedBy().isEmpty() && usersSeen();
  }

  /// Tell whether all that launches from templates and launch configurations was looked at.
  public boolean usersSeen() {
    return gaps.stream().noneMatch(gap -> USERS.contains(gap.kind()));
  }

  /// Follow every launch path of a scope. An account's global scope has none.
  public static LaunchPaths of(Fleet fleet, Scope scope) {
    if (scope.isGlobal()) {
      return new LaunchPaths(List.of(), List.of());
    }
    var trace = new Trace(fleet, scope);
    fleet.in(scope, Kinds.AUTO_SCALING_GROUPS).forEach(trace::group);
    fleet.in(scope, Kinds.FLEETS).forEach(trace::fleet);
    fleet.in(scope, Kinds.SPOT_FLEET_REQUESTS).forEach(trace::spotFleet);
    trace.unused();
    List<Gap> gaps =
        ROOTS.stream()
            .map(kind -> new Gap(kind, fleet.coverage(scope, kind)))
            .filter(gap -> !gap.seen().complete())
            .toList();
    return new LaunchPaths(trace.paths(), gaps);
  }
}
