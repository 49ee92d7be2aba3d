package dev.tenet.reach;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.AwsRecord;
import dev.tenet.fleet.Coverage;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// A fleet of many VPCs, each with 10 groups of 7 rules, a public and a private subnet, every fifth
/// with an ACL of 20 entries, and interfaces with one to three groups of which three in ten have a
/// public address.
final class LargeNetwork {
  private static final Scope SCOPE = new Scope("111122223333", "eu-central-1");
  private static final Source SOURCE = new Source("generated", "");
  private static final int GROUPS = 10;
  private static final int RULES = 7;

  private final SplittableRandom random = new SplittableRandom(7);
  private final Fleet.Builder builder = Fleet.builder(Instant.EPOCH);

  /// Make a fleet.
  ///
  /// @param interfaces in each VPC
  static Fleet of(int vpcs, int interfaces) {
    var network = new LargeNetwork();
    for (int i = 0; i < vpcs; i++) {
      network.vpc(i, interfaces);
    }
    for (Kind<?> kind :
        List.of(
            Kinds.VPCS,
            Kinds.SUBNETS,
            Kinds.NETWORK_INTERFACES,
            Kinds.SECURITY_GROUPS,
            Kinds.NETWORK_ACLS,
            Kinds.ROUTE_TABLES,
            Kinds.INTERNET_GATEWAYS,
            Kinds.EGRESS_ONLY_INTERNET_GATEWAYS,
            Kinds.VPC_BLOCK_PUBLIC_ACCESS)) {
      network.builder.cover(SCOPE, kind, new Coverage.Collected(0));
    }
    network.add(
        Kinds.VPC_BLOCK_PUBLIC_ACCESS,
        "{'VpcBlockPublicAccessOptions':{'AwsAccountId':'111122223333','AwsRegion':'eu-central-1','InternetGatewayBlockMode':'off'}}");
    return network.builder.build();
  }

  private <T extends AwsRecord> void add(Kind<T> kind, String json) {
    T record = AwsJson.json().readValue(json.replace('\'', '"'), kind.type());
    builder.add(kind, new Resource<>(SCOPE, record, SOURCE));
  }

  private void vpc(int number, int interfaces) {
    String vpc = "vpc-" + number;
    String prefix = "10.%d.".formatted(number % 256);
    add(
        Kinds.VPCS,
        "{'VpcId':'%s','State':'available','CidrBlock':'%s0.0/16'}".formatted(vpc, prefix));
    for (int i = 0; i < 2; i++) {
      add(
          Kinds.SUBNETS,
          "{'SubnetId':'%s','VpcId':'%s','CidrBlock':'%s%d.0/17','AvailabilityZone':'eu-central-1a'}"
              .formatted(subnet(number, i), vpc, prefix, 128 * i));
    }
    String local =
        "{'DestinationCidrBlock':'%s0.0/16','GatewayId':'local','Origin':'CreateRouteTable','State':'active'}"
            .formatted(prefix);
    add(
        Kinds.ROUTE_TABLES,
        "{'RouteTableId':'rtb-%d','VpcId':'%s','Associations':[{'Main':true}],'Routes':[%s,%s]}"
            .formatted(number, vpc, local, Net.route("0.0.0.0/0", "GatewayId", "igw-" + number)));
    add(
        Kinds.INTERNET_GATEWAYS,
        "{'InternetGatewayId':'igw-%d','Attachments':[{'VpcId':'%s','State':'available'}]}"
            .formatted(number, vpc));
    acl(number, vpc);
    for (int i = 0; i < GROUPS; i++) {
      group(number, i, vpc);
    }
    for (int i = 0; i < interfaces; i++) {
      eni(number, i, vpc, prefix);
    }
  }

  private static String subnet(int vpc, int number) {
    return "subnet-" + vpc + "-" + number;
  }

  private void acl(int number, String vpc) {
    var entries = new ArrayList<String>();
    if (number % 5 == 0) {
      for (int i = 0; i < 20; i++) {
        int port = random.nextInt(60_000);
        entries.add(
            Net.entry(
                10 + i,
                i % 2 == 1,
                random.nextInt(3) == 0 ? "allow" : "deny",
                "6",
                block(),
                Net.ports(port, port + random.nextInt(2_000))));
      }
    }
    entries.add(Net.entry(100, false, "allow", "-1", "0.0.0.0/0", ""));
    entries.add(Net.entry(100, true, "allow", "-1", "0.0.0.0/0", ""));
    add(
        Kinds.NETWORK_ACLS,
        "{'NetworkAclId':'acl-%d','VpcId':'%s','Entries':[%s],'Associations':[{'SubnetId':'%s'},{'SubnetId':'%s'}]}"
            .formatted(
                number, vpc, String.join(",", entries), subnet(number, 0), subnet(number, 1)));
  }

  private String block() {
    return "%d.%d.0.0/16".formatted(1 + random.nextInt(200), random.nextInt(256));
  }

  private void group(int vpc, int number, String vpcId) {
    var rules = new ArrayList<String>();
    for (int i = 0; i < RULES; i++) {
      int port = random.nextInt(1, 10_000);
      rules.add(
          random.nextInt(6) == 0
              ? "{'IpProtocol':'tcp','FromPort':%d,'ToPort':%d,'UserIdGroupPairs':[{'GroupId':'sg-%d-%d'}]}"
                  .formatted(port, port, vpc, random.nextInt(GROUPS))
              : Net.tcp(port, random.nextInt(5) == 0 ? "0.0.0.0/0" : block()));
    }
    add(
        Kinds.SECURITY_GROUPS,
        "{'GroupId':'sg-%d-%d','VpcId':'%s','IpPermissions':[%s],'IpPermissionsEgress':[%s]}"
            .formatted(vpc, number, vpcId, String.join(",", rules), Net.ALL));
  }

  private void eni(int vpc, int number, String vpcId, String prefix) {
    var groups = new ArrayList<String>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      groups.add("{'GroupId':'sg-%d-%d'}".formatted(vpc, random.nextInt(GROUPS)));
    }
    String association =
        random.nextInt(10) < 3
            ? ",'Association':{'PublicIp':'%d.%d.%d.%d'}"
                .formatted(11 + number / 250, vpc / 250 % 250 + 1, vpc % 250 + 1, number % 250 + 1)
            : "";
    String address = "%s%d.%d".formatted(prefix, number / 200, number % 200 + 10);
    add(
        Kinds.NETWORK_INTERFACES,
        "{'NetworkInterfaceId':'eni-%d-%d','Status':'in-use','SubnetId':'%s','VpcId':'%s','Groups':[%s],'PrivateIpAddress':'%s','PrivateIpAddresses':[{'PrivateIpAddress':'%s','Primary':true%s}]}"
            .formatted(
                vpc,
                number,
                subnet(vpc, 0),
                vpcId,
                String.join(",", groups),
                address,
                address,
                association));
  }
}
