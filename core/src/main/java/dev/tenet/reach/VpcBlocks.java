package dev.tenet.reach;

import dev.tenet.fleet.Subnet;
import dev.tenet.fleet.Vpc;
import dev.tenet.packets.AddressRange;
import dev.tenet.packets.Cidr;
import dev.tenet.packets.Family;
import dev.tenet.packets.IpAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The blocks of a VPC and of a subnet; only associated ones count.
final class VpcBlocks {
  private VpcBlocks() {}

  static List<AddressRange> of(Vpc vpc) {
    return cidrs(vpc).stream().map(Cidr::range).toList();
  }

  private static Set<Cidr> cidrs(Vpc vpc) {
    var blocks = new LinkedHashSet<Cidr>();
    Blocks.parse(vpc.cidrBlock()).ifPresent(blocks::add);
    for (var each : vpc.cidrBlockAssociationSet()) {
      if (each.cidrBlockState().map(Vpc.CidrBlockState::state).orElse("").equals("associated")) {
        Blocks.parse(each.cidrBlock()).ifPresent(blocks::add);
      }
    }
    for (var each : vpc.ipv6CidrBlockAssociationSet()) {
      if (each.ipv6CidrBlockState()
          .map(Vpc.CidrBlockState::state)
          .orElse("")
          .equals("associated")) {
        Blocks.parse(each.ipv6CidrBlock()).ifPresent(blocks::add);
      }
    }
    return blocks;
  }

  static List<AddressRange> of(Subnet subnet) {
    return cidrs(subnet).stream().map(Cidr::range).toList();
  }

  static List<Cidr> cidrs(Subnet subnet) {
    var blocks = new LinkedHashSet<Cidr>();
    Blocks.parse(subnet.cidrBlock()).ifPresent(blocks::add);
    for (var each : subnet.ipv6CidrBlockAssociationSet()) {
      if (each.ipv6CidrBlockState()
          .map(Subnet.Ipv6CidrBlockState::state)
          .orElse("")
          .equals("associated")) {
        Blocks.parse(each.ipv6CidrBlock()).ifPresent(blocks::add);
      }
    }
    return List.copyOf(blocks);
  }

  /// Return the addresses of Amazon's DNS in a VPC: the base of its first IPv4 block plus two (VPC
  /// User Guide, "Amazon DNS server").
  static List<AddressRange> dns(Vpc vpc) {
    return Blocks.parse(vpc.cidrBlock()).stream()
        .filter(block -> block.family() == Family.IPV4)
        .map(block -> new IpAddress(Family.IPV4, 0, block.base().low() + 2))
        .map(AddressRange::of)
        .toList();
  }
}
