package dev.tenet.practice.connectivity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The `connectivity:` section of the settings.
///
/// @param allowedExposure what may be reached from outside
/// @param adminPorts TCP ports by which machines are administered
/// @param dataPorts TCP ports of databases, caches and the like
/// @param trustedCidrs public addresses that do not count as the internet, such as an office's
/// @param publicSubnets subnets in which instances may get a public address by themselves: ids, the
///   VPC's id, or tags
/// @param intents what must, or must not, be able to reach what
/// @param quotas the account's VPC quotas
public record ConnectivitySettings(
    List<AllowedExposure> allowedExposure,
    List<PortRange> adminPorts,
    List<PortRange> dataPorts,
    List<TrustedBlock> trustedCidrs,
    List<Selector> publicSubnets,
    List<Intent> intents,
    Quotas quotas) {
  private static final List<PortRange> ADMIN_PORTS =
      ports("22 23 135 139 445 2375 2376 3389 5900-5903 5985 5986 6443 10250");
  private static final List<PortRange> DATA_PORTS =
      ports(
          "1433 1521 2049 3306 5432 5601 6379 7000-7001 8086 9042 9092 9200 9300 11211 27017-27019"
              + " 50070");

  /// The web on load balancers may be reached, no subnet is declared public, nothing is intended.
  public static final ConnectivitySettings DEFAULTS =
      new ConnectivitySettings(
          List.of(
              new AllowedExposure(
                  new Selector.LoadBalancers(),
                  TrafficProtocol.TCP,
                  List.of(PortRange.of(80), PortRange.of(443)),
                  new Selector.Internet())),
          ADMIN_PORTS,
          DATA_PORTS,
          List.of(),
          List.of(),
          List.of(),
          Quotas.DEFAULTS);

  /// Make settings.
  ///
  /// @throws IllegalArgumentException naming the key if a value cannot be meant
  public ConnectivitySettings {
    allowedExposure = List.copyOf(allowedExposure);
    adminPorts = List.copyOf(adminPorts);
    dataPorts = List.copyOf(dataPorts);
    trustedCidrs = List.copyOf(trustedCidrs);
    publicSubnets = List.copyOf(publicSubnets);
    intents = List.copyOf(intents);
    for (Selector subnet : publicSubnets) {
      if (!(subnet instanceof Selector.ById || subnet instanceof Selector.Tagged)) {
        throw new IllegalArgumentException(
            "connectivity.publicSubnets: takes ids of subnets or VPCs, tag:key and tag:key=value");
      }
    }
    var ids = new HashSet<String>();
    for (Intent intent : intents) {
      if (!ids.add(intent.id())) {
        throw new IllegalArgumentException(
            "connectivity.intents: the id %s is there twice".formatted(intent.id()));
      }
    }
  }

  @JsonCreator
  static ConnectivitySettings read(
      @JsonSetter(contentNulls = Nulls.FAIL) @Nullable List<AllowedExposure> allowedExposure,
      @JsonSetter(contentNulls = Nulls.FAIL) @Nullable List<PortRange> adminPorts,
      @JsonSetter(contentNulls = Nulls.FAIL) @Nullable List<PortRange> dataPorts,
      @JsonSetter(contentNulls = Nulls.FAIL) @Nullable List<TrustedBlock> trustedCidrs,
      @JsonSetter(contentNulls = Nulls.FAIL) @Nullable List<Selector> publicSubnets,
      @JsonSetter(contentNulls = Nulls.FAIL) @Nullable List<Intent> intents,
      @Nullable Quotas quotas) {
    return new ConnectivitySettings(
        allowedExposure == null ? DEFAULTS.allowedExposure : allowedExposure,
        adminPorts == null ? DEFAULTS.adminPorts : adminPorts,
        dataPorts == null ? DEFAULTS.dataPorts : dataPorts,
        trustedCidrs == null ? DEFAULTS.trustedCidrs : trustedCidrs,
        publicSubnets == null ? DEFAULTS.publicSubnets : publicSubnets,
        intents == null ? DEFAULTS.intents : intents,
        quotas == null ? DEFAULTS.quotas : quotas);
  }

  private static List<PortRange> ports(String list) {
    return Stream.of(list.split(" ", -1)).map(PortRange::of).toList();
  }
}
