package dev.tenet.practice.connectivity;

import dev.tenet.fleet.Kinds;
import dev.tenet.practice.Practice;
import dev.tenet.property.Choices;
import dev.tenet.reach.Net;
import java.util.ArrayList;
import java.util.List;

/// Small networks whose groups and subnets are drawn.
public final class ConnectivityFleets {
  private static final String NARROW_TOO = "10.0.0.0/8'},{'CidrIp':'10.0.1.0/24";

  /// The association of an Elastic IP address.
  public static final String ELASTIC =
      "'PublicIp':'198.51.100.10','IpOwnerId':'111122223333','AllocationId':'eipalloc-1','AssociationId':'eipassoc-1'";

  /// The association of an address that Amazon lends.
  public static final String LENT = "'PublicIp':'198.51.100.10','IpOwnerId':'amazon'";

  private ConnectivityFleets() {}

  /// Draw settings: nobody is trusted, networks of IPv4 alone, or of both families.
  public static Practice practice(Choices choices) {
    var office = TrustedBlock.parse("203.0.113.0/24");
    List<TrustedBlock> trusted =
        choices.oneOf(
            List.of(), List.of(office), List.of(office, TrustedBlock.parse("2001:db8::/32")));
    var defaults = ConnectivitySettings.DEFAULTS;
    return ConnectivityPractice.practice(
        new ConnectivitySettings(
            List.of(),
            defaults.adminPorts(),
            defaults.dataPorts(),
            trusted,
            List.of(),
            List.of(),
            Quotas.DEFAULTS));
  }

  /// Draw a network.
  public static Net net(Choices choices) {
    var net = new Net();
    for (int i = 1; i <= 3; i++) {
      net.group("sg-" + i, rules(choices), rules(choices));
    }
    String association = choices.oneOf(ELASTIC, LENT);
    net.eni(
        "eni-1",
        "i-1",
        "vpc-1",
        "subnet-a",
        "10.0.1.10",
        association.substring("'PublicIp':'".length(), association.length() - 1),
        "sg-1",
        "2600:1f00:0:101::10",
        ",'Association':{%s}".formatted(association));
    if (choices.flag()) {
      net.put(
          Kinds.SUBNETS,
          "subnet-a",
          """
          {'SubnetId':'subnet-a','OwnerId':'111122223333','VpcId':'vpc-1','State':'available',\
          'CidrBlock':'10.0.1.0/24','AvailabilityZone':'eu-central-1a',\
          'MapPublicIpOnLaunch':true,'AssignIpv6AddressOnCreation':%s}\
          """
              .formatted(choices.flag()));
    }
    return net;
  }

  /// A network in which nothing comes to an interface with a public address, and nothing goes.
  ///
  /// @param device the number of the interface at its instance
  public static Net idle(String association, int device) {
    return new Net()
        .group("sg-1", "", "")
        .put(
            Kinds.NETWORK_INTERFACES,
            "eni-1",
            """
            {'NetworkInterfaceId':'eni-1','OwnerId':'111122223333','Status':'in-use','SubnetId':'subnet-a','VpcId':'vpc-1',\
            'Groups':[{'GroupId':'sg-1'}],'PrivateIpAddress':'10.0.1.10','Association':{%s},\
            'PrivateIpAddresses':[{'PrivateIpAddress':'10.0.1.10','Primary':true,'Association':{%s}}],\
            'Attachment':{'InstanceId':'i-1','Status':'attached','DeviceIndex':%d}}\
            """
                .formatted(association, association, device));
  }

  // One permission for each protocol and ports, as AWS prints them.
  private static String rules(Choices choices) {
    var rules = new ArrayList<String>();
    if (choices.flag()) {
      rules.add(Net.tcp(5432, choices.oneOf("0.0.0.0/0", "10.0.0.0/16")));
    }
    if (choices.flag()) {
      rules.add(Net.tcp(22, choices.oneOf("0.0.0.0/0", NARROW_TOO)));
    }
    if (choices.flag()) {
      rules.add(choices.oneOf(Net.ALL, Net.fromGroup("sg-gone"), Net.fromGroup("sg-2")));
    }
    return String.join(",", rules);
  }
}
