package dev.tenet.aws.collect;

import static java.util.Map.entry;
import static java.util.stream.Collectors.toCollection;

import dev.tenet.fleet.AwsRecord;
import dev.tenet.fleet.EbsDefaultKmsKeyId;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Listeners;
import dev.tenet.fleet.Snapshot;
import dev.tenet.fleet.Volume;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Kinds that no call lists: each resource of another kind is asked for.
final class AnswerReads {
  private static final Map<Kind<?>, Reads> READS =
      Map.ofEntries(
          entry(
              Kinds.LISTENERS, each(Kinds.LISTENERS, Kinds.LOAD_BALANCERS, "LoadBalancerNotFound")),
          entry(
              Kinds.TARGET_HEALTH,
              each(Kinds.TARGET_HEALTH, Kinds.TARGET_GROUPS, "TargetGroupNotFound")),
          entry(
              Kinds.LOAD_BALANCER_ATTRIBUTES,
              each(Kinds.LOAD_BALANCER_ATTRIBUTES, Kinds.LOAD_BALANCERS, "LoadBalancerNotFound")),
          entry(
              Kinds.TARGET_GROUP_ATTRIBUTES,
              each(Kinds.TARGET_GROUP_ATTRIBUTES, Kinds.TARGET_GROUPS, "TargetGroupNotFound")),
          entry(
              Kinds.LISTENER_RULES,
              new Reads(Set.of(Kinds.LISTENERS), List.of(AnswerReads::listenerRules))),
          entry(
              Kinds.PREFIX_LIST_ENTRIES,
              each(
                  Kinds.PREFIX_LIST_ENTRIES,
                  Kinds.MANAGED_PREFIX_LISTS,
                  "InvalidPrefixListID.NotFound")),
          entry(Kinds.TRANSIT_GATEWAY_ROUTES, ofRouteTables(Kinds.TRANSIT_GATEWAY_ROUTES)),
          entry(
              Kinds.TRANSIT_GATEWAY_ROUTE_TABLE_ASSOCIATIONS,
              ofRouteTables(Kinds.TRANSIT_GATEWAY_ROUTE_TABLE_ASSOCIATIONS)),
          entry(
              Kinds.TRANSIT_GATEWAY_ROUTE_TABLE_PROPAGATIONS,
              ofRouteTables(Kinds.TRANSIT_GATEWAY_ROUTE_TABLE_PROPAGATIONS)),
          entry(
              Kinds.SNAPSHOT_PERMISSIONS,
              each(Kinds.SNAPSHOT_PERMISSIONS, Kinds.SNAPSHOTS, "InvalidSnapshot.NotFound")),
          entry(
              Kinds.KEYS,
              new Reads(
                  Set.of(Kinds.SNAPSHOTS, Kinds.VOLUMES, Kinds.EBS_DEFAULT_KMS_KEY_ID),
                  List.of(AnswerReads::keys))));

  private AnswerReads() {}

  /// Return how a kind is read that answers for one resource a call.
  static Optional<Reads> of(Kind<?> kind) {
    return Optional.ofNullable(READS.get(kind));
  }

  private static Reads ofRouteTables(Kind<?> kind) {
    return each(kind, Kinds.TRANSIT_GATEWAY_ROUTE_TABLES, "InvalidRouteTableID.NotFound");
  }

  /// @param gone the error code of a resource that was deleted since it was listed
  private static <T extends AwsRecord> Reads each(Kind<?> kind, Kind<T> source, String gone) {
    return new Reads(
        Set.of(source),
        List.of(seen -> asks(kind, seen.of(source).stream().map(AwsRecord::id), Set.of(gone))));
  }

  // Only application load balancers' listeners have rules beside the default one.
  private static List<Ask> listenerRules(Seen seen) {
    return asks(
        Kinds.LISTENER_RULES,
        seen.of(Kinds.LISTENERS).stream()
            .flatMap(answer -> answer.listeners().stream())
            .filter(listener -> listener.protocol().startsWith("HTTP"))
            .map(Listeners.Listener::listenerArn)
            .filter(arn -> !arn.isEmpty()),
        Set.of("ListenerNotFound"));
  }

  // A key of another account may be out of reach while the account's own are not.
  private static List<Ask> keys(Seen seen) {
    Stream<String> used =
        Stream.of(
                seen.of(Kinds.SNAPSHOTS).stream().map(Snapshot::kmsKeyId),
                seen.of(Kinds.VOLUMES).stream().map(Volume::kmsKeyId),
                seen.of(Kinds.EBS_DEFAULT_KMS_KEY_ID).stream().map(EbsDefaultKmsKeyId::kmsKeyId))
            .flatMap(ids -> ids)
            .filter(id -> !id.isEmpty());
    return asks(Kinds.KEYS, used, Set.of("NotFoundException", "AccessDeniedException"));
  }

  private static List<Ask> asks(Kind<?> kind, Stream<String> ids, Set<String> nothing) {
    return ids.collect(toCollection(TreeSet::new)).stream()
        .map(id -> new Ask(Calls.parameters(parameters(kind, id)), nothing))
        .toList();
  }

  private static Map<String, Object> parameters(Kind<?> kind, String id) {
    if (!(kind.shape() instanceof Kind.Answer<?>(_, String argument))) {
      throw new IllegalArgumentException(kind + " answers for more than one resource");
    }
    var parameters = new TreeMap<String, Object>();
    parameters.put(argument, id);
    if (!kind.paging().size().isEmpty()) {
      parameters.put(kind.paging().size(), kind.paging().limit());
    }
    if (kind.equals(Kinds.SNAPSHOT_PERMISSIONS)) {
      parameters.put("Attribute", "createVolumePermission");
    }
    if (kind.equals(Kinds.TRANSIT_GATEWAY_ROUTES)) {
      // A filter is required; these are all states there are.
      parameters.put(
          "Filters", List.of(Map.of("Name", "state", "Values", List.of("active", "blackhole"))));
    }
    return parameters;
  }
}
