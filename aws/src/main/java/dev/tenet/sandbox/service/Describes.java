package dev.tenet.sandbox.service;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.tenet.aws.wire.Members;
import dev.tenet.aws.wire.WireOperation;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Operation;
import dev.tenet.fleet.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import tools.jackson.databind.JsonNode;

/// The describing operations, put together from the table of kinds and the SDK's descriptions: a
/// list of ids is recognised by the member of the records that it is the plural of.
final class Describes {
  private static final int ALL = Integer.MAX_VALUE;
  private static final int AUTO_SCALING = 50;
  private static final int TEMPLATES = 200;

  // Without effect on what a sandbox holds.
  private static final Set<String> WITHOUT_EFFECT =
      Set.of("IncludeManagedResources", "IncludeInstances", "AllRegions", "AllAvailabilityZones");

  private Describes() {}

  /// Return who answers an operation; empty if it is that of no kind.
  static Optional<Handler> of(Operation operation) {
    return Kinds.all().stream()
        .filter(kind -> kind.operation().equals(operation))
        .findFirst()
        .map(Describes::handler);
  }

  private static Handler handler(Kind<?> kind) {
    return switch (kind.shape()) {
      case Kind.Whole<?> _ -> new DescribeSetting(kind);
      case Kind.Answer<?> answer -> new DescribeAnswer(kind, answer.argument(), pages(kind));
      case Kind.Items<?> _, Kind.Enveloped<?, ?> _ -> items(kind, view(kind));
    };
  }

  /// Return how a kind is listed.
  static Handler items(Kind<?> kind, DescribeItems.View view) {
    return new DescribeItems(kind, view, selectors(kind), pages(kind));
  }

  /// Return how an operation pages. Most of EC2's give everything to a call that asks for no pages.
  private static Pages pages(Kind<?> kind) {
    int limit = kind.paging().limit();
    return new Pages(
        kind,
        switch (kind.operation().service()) {
          case EC2 -> limit == TEMPLATES ? TEMPLATES : ALL;
          case AUTOSCALING -> AUTO_SCALING;
          default -> limit == 0 ? ALL : limit;
        });
  }

  private static DescribeItems.View view(Kind<?> kind) {
    if (kind.equals(Kinds.IMAGES)) {
      return ImageViews::images;
    }
    if (kind.equals(Kinds.INSTANCE_IMAGE_METADATA)) {
      return ImageViews::instances;
    }
    return place -> place.holdings().of(kind).list();
  }

  private static List<Selector> selectors(Kind<?> kind) {
    var selectors = new ArrayList<Selector>(irregular(kind));
    Set<String> taken =
        selectors.stream()
            .flatMap(selector -> selector.parameters().stream())
            .collect(toUnmodifiableSet());
    Service service = kind.operation().service();
    Set<String> texts =
        Members.of(Elements.record(kind)).list().stream()
            .filter(member -> Elements.is(member.field(), MarshallingKnownType.STRING))
            .map(member -> member.name().getValue())
            .collect(toUnmodifiableSet());
    for (Members.Member member :
        Members.of(WireOperation.of(kind.operation()).requestBuilder()).list()) {
      String name = member.name().getValue();
      String one = name.substring(0, name.length() - 1);
      if (service == Service.EC2 && (name.equals("Filters") || name.equals("Filter"))) {
        selectors.add(new ByFilter(kind, name));
      } else if (Elements.is(member.field(), MarshallingKnownType.LIST)
          && name.endsWith("s")
          && texts.contains(one)
          && !taken.contains(name)) {
        selectors.add(new ById(service, name, one));
      } else if (WITHOUT_EFFECT.contains(name)) {
        selectors.add(new ByMember(name, (_, _) -> true));
      }
    }
    return selectors;
  }

  private static List<Selector> irregular(Kind<?> kind) {
    if (kind.equals(Kinds.IMAGES)) {
      return List.of(new ImageVisibility());
    }
    if (kind.equals(Kinds.SNAPSHOTS)) {
      return List.of(new ByOwner("OwnerIds", "OwnerAlias"));
    }
    if (kind.equals(Kinds.LAUNCH_TEMPLATE_VERSIONS)) {
      return List.of(new ByTemplateVersion());
    }
    if (kind.equals(Kinds.LOAD_BALANCERS)) {
      return List.of(new ById(Service.ELBV2, "Names", "LoadBalancerName"));
    }
    if (kind.equals(Kinds.TARGET_GROUPS)) {
      return List.of(
          new ById(Service.ELBV2, "Names", "TargetGroupName"),
          new ByMember(
              "LoadBalancerArn",
              (record, arn) ->
                  record
                      .path("LoadBalancerArns")
                      .valueStream()
                      .map(JsonNode::asString)
                      .anyMatch(arn::equals)));
    }
    if (kind.equals(Kinds.LOG_GROUPS)) {
      return List.of(
          new ByMember(
              "logGroupNamePrefix",
              (record, prefix) -> record.path("logGroupName").asString("").startsWith(prefix)));
    }
    if (kind.equals(Kinds.KEY_ALIASES)) {
      return List.of(
          new ByMember(
              "KeyId", (record, id) -> id.endsWith(record.path("TargetKeyId").asString(id + "?"))));
    }
    return List.of();
  }
}
