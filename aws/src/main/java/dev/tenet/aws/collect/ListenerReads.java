package dev.tenet.aws.collect;

import dev.tenet.fleet.Kinds;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Listeners: no call lists those of more than one load balancer.
final class ListenerReads {
  // The balancer was deleted since it was listed.
  private static final Set<String> NO_SUCH_BALANCER = Set.of("LoadBalancerNotFound");

  static final Reads READS =
      new Reads(Set.of(Kinds.LOAD_BALANCERS), List.of(ListenerReads::ofEach));

  private ListenerReads() {}

  private static List<Ask> ofEach(Seen seen) {
    return seen.of(Kinds.LOAD_BALANCERS).stream()
        .map(balancer -> balancer.id())
        .sorted()
        .map(ListenerReads::of)
        .toList();
  }

  private static Ask of(String loadBalancerArn) {
    Map<String, Object> parameters =
        Map.of(
            "LoadBalancerArn",
            loadBalancerArn,
            Kinds.LISTENERS.paging().size(),
            Kinds.LISTENERS.paging().limit());
    return new Ask(Calls.parameters(parameters), NO_SUCH_BALANCER);
  }
}
