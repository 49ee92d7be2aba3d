package dev.tenet.practice.connectivity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.tenet.practice.Setting;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The `connectivity:` section of the settings.
public record ConnectivitySettings(
    @Setting(
            value = "What may be reached from outside.",
            example = "[{to: load-balancers, ports: [80, 443]}]",
            standard = "load balancers on TCP 80 and 443")
        List<AllowedExposure> allowedExposure,
    @Setting(
            value = "TCP ports by which machines are administered.",
            example = "[22, 3389, 5900-5903]",
            type = "list of ports and ranges of ports",
            standard = "22 23 135 139 445 2375 2376 3389 5900-5903 5985 5986 6443 10250")
        List<PortRange> adminPorts,
    @Setting(
            value = "TCP ports of databases, caches and the like.",
            example = "[5432, 27017-27019]",
            type = "list of ports and ranges of ports",
            standard =
                "1433 1521 2049 3306 5432 5601 6379 7000-7001 8086 9042 9092 9200 9300 11211"
                    + " 27017-27019 50070")
        List<PortRange> dataPorts,
    @Setting(
            value = "Public addresses that do not count as the internet, such as an office's.",
            example = "[203.0.113.0/24]",
            type = "list of CIDR blocks")
        List<TrustedBlock> trustedCidrs,
    @Setting(
            value =
                "Subnets in which instances may get a public address by themselves: ids, the VPC's"
                    + " id, or tags.",
            example = "[subnet-0abc, \"tag:tier=public\"]")
        List<Selector> publicSubnets,
    @Setting(
            value = "What must, or must not, be able to reach what.",
            example =
                "[{id: web-db, must: reach, from: \"tag:role=web\", to: sg-0abc, ports: [5432]}]")
        List<Intent> intents,
    @Setting("The account's VPC quotas, where AWS granted more than the default.") Quotas quotas) {
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
