package dev.tenet.report;

import dev.tenet.fleet.AwsRecord;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Instance;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.NetworkInterface;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What to call network interfaces to a person, and where filters and route tables are.
public final class FleetNames {
  private final Fleet fleet;
  private final Map<String, Resource<NetworkInterface>> interfaces = new HashMap<>();

  /// Name what a fleet has.
  public FleetNames(Fleet fleet) {
    this.fleet = fleet;
    fleet.all(Kinds.NETWORK_INTERFACES).forEach(each -> interfaces.put(each.id(), each));
  }

  /// Return the instance that has an interface.
  public Optional<String> instance(String id) {
    return Optional.ofNullable(interfaces.get(id))
        .flatMap(found -> found.record().attachment())
        .map(NetworkInterface.Attachment::instanceId)
        .filter(instance -> !instance.isEmpty());
  }

  /// Return an interface's id and what it belongs to.
  public String of(String id) {
    Resource<NetworkInterface> found = interfaces.get(id);
    if (found == null) {
      return id;
    }
    Optional<String> instance = instance(id);
    String what =
        instance
            .flatMap(of -> fleet.find(found.scope(), Kinds.INSTANCES, of).found())
            .map(Resource::record)
            .map(Instance::name)
            .filter(name -> !name.isEmpty())
            .map(name -> instance.get() + " " + name)
            .or(() -> instance)
            .orElse(found.record().description());
    return what.isEmpty() ? id : id + " (" + what + ")";
  }

  /// Return where a security group, network ACL or route table is; its own account's listing first.
  Optional<Scope> scope(String id) {
    return List.<Kind<? extends AwsRecord>>of(
            Kinds.SECURITY_GROUPS, Kinds.NETWORK_ACLS, Kinds.ROUTE_TABLES)
        .stream()
        .flatMap(kind -> fleet.all(kind).stream())
        .filter(each -> each.id().equals(id))
        .map(Resource::scope)
        .findFirst();
  }
}
