package dev.tenet.practice.connectivity;

import dev.tenet.fleet.Arn;
import dev.tenet.fleet.AwsRecord;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.NetworkInterface;
import dev.tenet.fleet.NetworkInterface.Attachment;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.reach.Endpoint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Finds what a selector of the settings stands for in a fleet.
record IntentEnds(Fleet fleet) {
  /// An end of traffic.
  ///
  /// @param scope where it is; empty for what is in no account
  record End(Endpoint endpoint, Optional<Scope> scope) {
    static End outside(Endpoint endpoint) {
      return new End(endpoint, Optional.empty());
    }
  }

  /// Return the ends; none if nothing that was collected is meant. What holds others stands for the
  /// network interfaces in it.
  List<End> of(Selector selector) {
    return switch (selector) {
      case Selector.Internet _ -> List.of(End.outside(new Endpoint.Internet()));
      case Selector.OnPremises(var block) ->
          List.of(End.outside(new Endpoint.OnPremises(Optional.of(block))));
      case Selector.Block(var block) -> List.of(End.outside(new Endpoint.Addresses(block)));
      case Selector.LoadBalancers _ ->
          fleet.all(Kinds.LOAD_BALANCERS).stream()
              .filter(balancer -> !balancer.record().type().equals("gateway"))
              .map(balancer -> end(new Endpoint.LoadBalancer(balancer.id()), balancer))
              .toList();
      case Selector.Tagged tagged -> tagged(tagged);
      case Selector.ById(var id) -> byId(id);
    };
  }

  /// Tell why a selector may stand for more than was found: what was not collected may be meant.
  List<String> unseen(Selector selector, List<End> found) {
    return switch (selector) {
      case Selector.Internet _, Selector.OnPremises _, Selector.Block _ -> List.of();
      case Selector.LoadBalancers _ -> gaps(List.of(Kinds.LOAD_BALANCERS), _ -> true);
      case Selector.Tagged _ -> gaps(List.of(Kinds.NETWORK_INTERFACES, Kinds.INSTANCES), _ -> true);
      // What is in a subnet or has a group may be listed by other accounts of the Region.
      case Selector.ById(var id) ->
          !id.startsWith("eni-")
                  && found.stream().allMatch(end -> end.endpoint() instanceof Endpoint.Interface)
              ? gaps(
                  List.of(Kinds.NETWORK_INTERFACES),
                  scope ->
                      found.stream()
                          .flatMap(end -> end.scope().stream())
                          .anyMatch(own -> own.region().equals(scope.region())))
              : List.of();
    };
  }

  private List<String> gaps(List<Kind<?>> kinds, Predicate<Scope> where) {
    return fleet.scopes().stream()
        .filter(scope -> !scope.isGlobal() && where.test(scope))
        .flatMap(scope ->
            kinds.stream()
                .map(kind -> fleet.coverage(scope, kind))
                .filter(seen -> !seen.complete())
                .map(seen -> "%s: %s".formatted(scope, seen.reason())))
        .toList();
  }

  private static End end(Endpoint endpoint, Resource<?> resource) {
    return new End(endpoint, Optional.of(resource.scope()));
  }

  private List<End> interfaces(Predicate<NetworkInterface> meant) {
    return fleet.all(Kinds.NETWORK_INTERFACES).stream()
        .filter(eni -> meant.test(eni.record()))
        .map(eni -> end(new Endpoint.Interface(eni.id()), eni))
        .toList();
  }

  private List<End> tagged(Selector.Tagged tagged) {
    Set<String> instances =
        fleet.all(Kinds.INSTANCES).stream()
            .filter(instance -> tagged.selects(instance.record().tags()))
            .map(Resource::id)
            .collect(Collectors.toCollection(HashSet::new));
    return interfaces(eni ->
        tagged.selects(eni.tags())
            || eni.attachment()
                .map(Attachment::instanceId)
                .filter(instances::contains)
                .isPresent());
  }

  private List<End> byId(String id) {
    if (id.startsWith("arn:")) {
      return byArn(id);
    }
    return switch (id.substring(0, id.indexOf('-'))) {
      case "i" ->
          interfaces(
              eni -> eni.attachment().map(Attachment::instanceId).filter(id::equals).isPresent());
      case "eni" -> interfaces(eni -> eni.networkInterfaceId().equals(id));
      case "subnet" -> interfaces(eni -> eni.subnetId().equals(id));
      case "vpc" -> interfaces(eni -> eni.vpcId().equals(id));
      case "sg" ->
          interfaces(eni -> eni.groups().stream().anyMatch(group -> group.groupId().equals(id)));
      case "vpce" -> known(Kinds.VPC_ENDPOINTS, id, new Endpoint.VpcEndpoint(id));
      case "igw" -> known(Kinds.INTERNET_GATEWAYS, id, new Endpoint.Gateway(id));
      case "vgw" -> known(Kinds.VPN_GATEWAYS, id, new Endpoint.Gateway(id));
      default -> List.of();
    };
  }

  private List<End> byArn(String arn) {
    String resource = Arn.parse(arn).map(Arn::resource).orElse("");
    int slash = resource.indexOf('/');
    if (resource.startsWith("loadbalancer/")) {
      return known(Kinds.LOAD_BALANCERS, arn, new Endpoint.LoadBalancer(arn));
    }
    String id = resource.substring(slash + 1);
    return id.contains("-") ? byId(id) : List.of();
  }

  private <T extends AwsRecord> List<End> known(Kind<T> kind, String id, Endpoint endpoint) {
    var ends = new ArrayList<End>();
    fleet.all(kind).stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .ifPresent(found -> ends.add(end(endpoint, found)));
    return ends;
  }
}
