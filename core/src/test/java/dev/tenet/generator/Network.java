package dev.tenet.generator;

import static dev.tenet.generator.CliFile.object;
import static dev.tenet.generator.CliFile.tags;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The VPCs of a site, each with a public and a private subnet per zone, and their security groups.
final class Network {
  private static final List<String> ROLES =
      List.of("web", "app", "db", "cache", "batch", "bastion", "nodes", "build");
  private static final int ZONES = 3;

  private final Site site;
  private final List<Vpc> vpcs;

  /// A subnet of a /19 block.
  record Subnet(
      String id, String vpcId, String zone, String vpcPrefix, int block, boolean isPublic) {
    String cidr() {
      return vpcPrefix + block + ".0/19";
    }

    String address(Dice dice) {
      return vpcPrefix + (block + dice.below(32)) + "." + dice.between(4, 254);
    }
  }

  /// A security group.
  record SecurityGroup(String id, String name, String vpcId) {}

  /// A VPC with what is in it.
  ///
  /// @param prefix the first two numbers of its addresses
  record Vpc(String id, String prefix, List<Subnet> subnets, List<SecurityGroup> groups) {
    Subnet subnet(Dice dice) {
      return subnets.get(dice.chance(0.15) ? dice.below(ZONES) : ZONES + dice.below(ZONES));
    }
  }

  private Network(Site site, List<Vpc> vpcs) {
    this.site = site;
    this.vpcs = vpcs;
  }

  static Network of(Site site) {
    Dice dice = site.dice("network");
    int count = site.oneFor(258);
    int groups = Math.max(4, site.oneFor(32) / count);
    return new Network(
        site, IntStream.range(0, count).mapToObj(i -> vpc(site, i, groups, dice)).toList());
  }

  private static Vpc vpc(Site site, int number, int groups, Dice dice) {
    String id = dice.id("vpc");
    String prefix = "10.%d.".formatted(number % 256);
    var subnets = new ArrayList<Subnet>();
    for (int i = 0; i < 2 * ZONES; i++) {
      subnets.add(new Subnet(dice.id("subnet"), id, site.zone(i), prefix, 32 * i, i < ZONES));
    }
    var all = new ArrayList<SecurityGroup>();
    all.add(new SecurityGroup(dice.id("sg"), "default", id));
    for (int i = 1; i < groups; i++) {
      String role = ROLES.get(i % ROLES.size());
      String name = "%s-%s-%d-%s".formatted(site.stage(), role, number, dice.hex(6));
      all.add(new SecurityGroup(dice.id("sg"), name, id));
    }
    return new Vpc(id, prefix, subnets, all);
  }

  /// Return the largest VPC.
  Vpc largest() {
    return vpcs.getFirst();
  }

  /// Pick a VPC; the first hold most.
  Vpc vpc(Dice dice) {
    return dice.early(vpcs);
  }

  /// Return `describe-vpcs`.
  Stream<Map<String, Object>> vpcRecords() {
    Dice dice = site.dice("vpcs");
    return vpcs.stream()
        .map(vpc ->
            object(
                "OwnerId", site.scope().account(),
                "InstanceTenancy", "default",
                "CidrBlockAssociationSet",
                    List.of(
                        object(
                            "AssociationId", dice.id("vpc-cidr-assoc"),
                            "CidrBlock", vpc.prefix() + "0.0/16",
                            "CidrBlockState", object("State", "associated"))),
                "IsDefault", false,
                "Tags", tags("Name", site.stage() + "-" + vpc.prefix() + "0.0"),
                "BlockPublicAccessStates", object("InternetGatewayBlockMode", "off"),
                "VpcId", vpc.id(),
                "State", "available",
                "CidrBlock", vpc.prefix() + "0.0/16",
                "DhcpOptionsId", dice.id("dopt")));
  }

  /// Return `describe-subnets`.
  Stream<Map<String, Object>> subnetRecords() {
    return vpcs.stream().flatMap(vpc -> vpc.subnets().stream()).map(this::subnet);
  }

  private Map<String, Object> subnet(Subnet subnet) {
    String name = subnet.isPublic() ? "public" : "private";
    return object(
        "AvailabilityZoneId", subnet.zone().replaceAll("[^a-z0-9]", "") + "-az1",
        "MapCustomerOwnedIpOnLaunch", false,
        "OwnerId", site.scope().account(),
        "AssignIpv6AddressOnCreation", false,
        "Ipv6CidrBlockAssociationSet", List.of(),
        "Tags", tags("Name", "%s-%s-%s".formatted(site.stage(), name, subnet.zone())),
        "SubnetArn", site.scope().arn("ec2", "subnet/" + subnet.id()),
        "EnableDns64", false,
        "Ipv6Native", false,
        "PrivateDnsNameOptionsOnLaunch",
            object(
                "HostnameType", "ip-name",
                "EnableResourceNameDnsARecord", false,
                "EnableResourceNameDnsAAAARecord", false),
        "SubnetId", subnet.id(),
        "State", "available",
        "VpcId", subnet.vpcId(),
        "CidrBlock", subnet.cidr(),
        "AvailableIpAddressCount", 7_000,
        "AvailabilityZone", subnet.zone(),
        "DefaultForAz", false,
        "MapPublicIpOnLaunch", subnet.isPublic());
  }

  /// Return `describe-security-groups`.
  Stream<Map<String, Object>> groupRecords() {
    Dice dice = site.dice("groups");
    return vpcs.stream()
        .flatMap(vpc -> vpc.groups().stream().map(group -> group(group, vpc, dice)));
  }

  private Map<String, Object> group(SecurityGroup group, Vpc vpc, Dice dice) {
    var ingress = new ArrayList<Map<String, Object>>();
    for (int port : List.of(443, 22, 8080, 5432).subList(0, dice.between(1, 4))) {
      boolean open = dice.chance(port == 443 ? 0.3 : 0.02);
      ingress.add(permission(port, open ? "0.0.0.0/0" : "10.0.0.0/8", vpc, dice));
    }
    return object(
        "GroupId", group.id(),
        "IpPermissionsEgress",
            List.of(
                object(
                    "IpProtocol", "-1",
                    "UserIdGroupPairs", List.of(),
                    "IpRanges", List.of(object("CidrIp", "0.0.0.0/0")),
                    "Ipv6Ranges", List.of(),
                    "PrefixListIds", List.of())),
        "Tags", tags("Name", group.name()),
        "VpcId", group.vpcId(),
        "SecurityGroupArn", site.scope().arn("ec2", "security-group/" + group.id()),
        "OwnerId", site.scope().account(),
        "GroupName", group.name(),
        "Description", "managed by terraform",
        "IpPermissions", ingress);
  }

  private Map<String, Object> permission(int port, String range, Vpc vpc, Dice dice) {
    boolean pair = dice.chance(0.3);
    return object(
        "IpProtocol",
        "tcp",
        "FromPort",
        port,
        "ToPort",
        port,
        "UserIdGroupPairs",
        pair
            ? List.of(
                object(
                    "UserId", site.scope().account(),
                    "GroupId", dice.oneOf(vpc.groups()).id()))
            : List.of(),
        "IpRanges",
        pair ? List.of() : List.of(object("Description", "clients", "CidrIp", range)),
        "Ipv6Ranges",
        List.of(),
        "PrefixListIds",
        List.of());
  }
}
