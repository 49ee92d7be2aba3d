package dev.tenet.packets;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// A security group behind a network ACL: what do both let in? Random, with the ports, blocks and
/// overlaps of real rules.
///
/// @param group what the group admits: the union
/// @param acl the entries of the ACL: the first match decides
record FilterProblem(List<Box> group, List<Entry> acl) {
  private static final int[] PORTS = {
    22, 25, 53, 80, 123, 443, 1433, 3306, 3389, 5432, 6379, 8080, 8443, 9200, 27017
  };
  private static final Interval ANY_PROTOCOL = new Interval(0, 0xff);
  private static final Interval ANY_PORT = new Interval(0, 0xffff);

  /// A product of intervals.
  record Box(Interval protocol, Interval port, Interval sourcePort, AddressRange source) {}

  record Entry(boolean allow, Box box) {}

  static FilterProblem random(SplittableRandom random, int rules, int entries) {
    var group = new ArrayList<Box>();
    for (int i = 0; i < rules; i++) {
      group.add(new Box(protocol(random), port(random), ANY_PORT, source(random)));
    }
    var acl = new ArrayList<Entry>();
    for (int i = 0; i < entries; i++) {
      Interval sourcePort = random.nextInt(4) == 0 ? new Interval(1024, 0xffff) : ANY_PORT;
      var box = new Box(protocol(random), port(random), sourcePort, source(random));
      acl.add(new Entry(random.nextInt(3) > 0, box));
    }
    Box rest = new Box(ANY_PROTOCOL, ANY_PORT, ANY_PORT, Family.IPV4.all());
    acl.add(new Entry(random.nextBoolean(), rest));
    return new FilterProblem(group, acl);
  }

  private static Interval protocol(SplittableRandom random) {
    int kind = random.nextInt(10);
    if (kind == 0) {
      return ANY_PROTOCOL;
    }
    int number = kind < 8 ? Protocols.TCP : Protocols.UDP;
    return new Interval(number, number);
  }

  private static Interval port(SplittableRandom random) {
    int kind = random.nextInt(10);
    if (kind == 0) {
      return ANY_PORT;
    }
    if (kind == 1) {
      int first = random.nextInt(1, 60_000);
      return new Interval(first, first + random.nextInt(5_000));
    }
    int port = PORTS[random.nextInt(PORTS.length)];
    return new Interval(port, port);
  }

  private static AddressRange source(SplittableRandom random) {
    if (random.nextInt(8) == 0) {
      return Family.IPV4.all();
    }
    long bits =
        random.nextBoolean() ? 0x0a000000L | random.nextLong(1 << 24) : random.nextLong(1L << 32);
    int length = random.nextInt(8, 33);
    return Cidr.containing(new IpAddress(Family.IPV4, 0, bits), length).range();
  }
}
