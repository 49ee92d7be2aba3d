package dev.tenet.practice.connectivity;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.tenet.practice.Setting;
import org.jspecify.annotations.Nullable;

/// The account's VPC quotas. Those that can be raised are AWS's defaults unless the settings say
/// otherwise (Amazon VPC User Guide, "Amazon VPC quotas").
public record Quotas(
    @Setting(value = "Rules of a security group, of each direction and family.", example = "100")
        int rulesPerSecurityGroup,
    @Setting(
            value = "Security groups of an interface; times the rules of a group at most 1,000.",
            example = "5")
        int securityGroupsPerInterface,
    @Setting(value = "Rules of a network ACL, of each direction and family.", example = "20")
        int rulesPerNetworkAcl,
    @Setting(
            value = "Routes of a table, of each family, propagated ones not counted.",
            example = "500")
        int routesPerTable,
    @Setting(value = "Active peering connections of a VPC.", example = "50") int peeringsPerVpc) {
  /// What an account has that asked for no more.
  public static final Quotas DEFAULTS = new Quotas(60, 5, 20, 500, 50);

  /// Make quotas.
  ///
  /// @throws IllegalArgumentException naming the key if one is not positive
  public Quotas {
    positive("rulesPerSecurityGroup", rulesPerSecurityGroup);
    positive("securityGroupsPerInterface", securityGroupsPerInterface);
    positive("rulesPerNetworkAcl", rulesPerNetworkAcl);
    positive("routesPerTable", routesPerTable);
    positive("peeringsPerVpc", peeringsPerVpc);
  }

  @JsonCreator
  static Quotas read(
      @Nullable Integer rulesPerSecurityGroup,
      @Nullable Integer securityGroupsPerInterface,
      @Nullable Integer rulesPerNetworkAcl,
      @Nullable Integer routesPerTable,
      @Nullable Integer peeringsPerVpc) {
    return new Quotas(
        or(rulesPerSecurityGroup, DEFAULTS.rulesPerSecurityGroup),
        or(securityGroupsPerInterface, DEFAULTS.securityGroupsPerInterface),
        or(rulesPerNetworkAcl, DEFAULTS.rulesPerNetworkAcl),
        or(routesPerTable, DEFAULTS.routesPerTable),
        or(peeringsPerVpc, DEFAULTS.peeringsPerVpc));
  }

  private static int or(@Nullable Integer value, int otherwise) {
    return value == null ? otherwise : value;
  }

  private static void positive(String key, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "connectivity.quotas.%s: %d is not positive".formatted(key, value));
    }
  }
}
